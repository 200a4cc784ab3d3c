import { once } from 'node:events'
import { extname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Asked } from './asked.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { textOf } from './text-of.ts'
import type { Watch } from './watch.ts'
import type { Work } from './work.ts'

// What a worker's process runs: `child FILE PARENT BYTES`, the file that does the work, the process that asks for it, and the most memory.

const [file = '', parent, mostBytes] = process.argv.slice(2)
const watch: Watch = { parent: Number(parent), mostBytes: Number(mostBytes) }
const watchdog = new Worker(new URL(`./watchdog${extname(import.meta.url)}`, import.meta.url), { workerData: watch })
const watching = once(watchdog, 'message')

// A Ctrl-C goes to the whole group of processes: whoever asks wants its answers first, and ends the process itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.once('disconnect', end)
process.on('uncaughtException', (error) => {
  process.send?.({ kind: 'uncaught', error: textOf(error) } satisfies FromWorker, undefined, undefined, end)
})

const { default: work } = (await import(file)) as { readonly default: Work<unknown, unknown> }
let asked: Asked | undefined
process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'task':
      asked = new Asked(message)
      void answer(asked)
      return
    case 'bytes':
      return asked?.take(message.bytes)
    case 'go':
      return asked?.go()
    case 'stop':
      return asked?.stop()
  }
})
// Unwatched it takes no task.
await watching
await tell({ kind: 'ready' })

async function answer(asked: Asked): Promise<void> {
  try {
    const bytes = await asked.bytes
    for await (const answer of work(JSON.parse(asked.task), bytes)) {
      const text = JSON.stringify(answer)
      // A turn of the event loop: what this answer left behind to throw, throws before it counts.
      await setImmediate()
      if (asked.stopped) break
      await tell({ kind: 'answer', answer: text })
      await asked.mayGoOn()
      if (asked.stopped) break
    }
  } catch (error) {
    return await tell({ kind: 'threw', error: textOf(error) })
  }
  await tell({ kind: 'over' })
}

/** Resolves when the message is with the system, whole: then even a loop without end does not hold it back. */
function tell(message: FromWorker): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()))
}

function end(): void {
  process.kill(process.pid, 'SIGKILL')
}
