import { parentPort, workerData } from 'node:worker_threads'

/** What a worker can be asked; `close` is asked last. */
export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>> & { close(): void }

/** An error as it crosses threads; `errcode` is SQLite's. */
export type Failure = Pick<Error, 'name' | 'message' | 'stack'> & { readonly errcode?: number }

/** To a call, and first of all to the start of the worker. */
export type Reply = { readonly result?: unknown; readonly failure?: Failure }

/**
 * The worker's side: opens, says so, then answers one call after the other. Where it cannot open, it says why and ends.
 */
export function serve<Data>(open: (data: Data) => Handlers): void {
  const attempt = <T>(work: () => T, answer: (result: T) => Reply): T | undefined => {
    try {
      const result = work()
      parentPort?.postMessage(answer(result))
      return result
    } catch (error) {
      const { name, message, stack, errcode } = error as Failure
      parentPort?.postMessage({ failure: { name, message, stack, errcode } } satisfies Reply)
      return undefined
    }
  }
  const handlers = attempt(
    () => open(workerData as Data),
    () => ({}),
  )
  if (handlers === undefined) return
  parentPort?.on('message', ({ method, args }: { method: string; args: never[] }) => {
    attempt(
      () => handlers[method]?.(...args),
      (result) => ({ result }),
    )
    if (method === 'close') parentPort?.close()
  })
}
