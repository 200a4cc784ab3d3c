/**
 * What a worker's file exports as its default: answers a task piece by piece. Tasks and answers are JSON, `bytes` is what was sent along with the
 * task. It is called in a process of its own, for one task at a time; whatever it does there costs that task alone. What it reads before the
 * first task (tables, say) it reads as its file is loaded: the deadline starts with the task.
 */
export type Work<Task, Answer> = (task: Task, bytes: Uint8Array) => AsyncIterable<Answer> | Iterable<Answer>
