import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { BystanderOptions, Seen } from './bystander.ts'

/** Starts one; the function that is returned ends it and tells what it saw. */
export function startBystander(options: BystanderOptions): () => Promise<Seen> {
  const file = new URL(`./bystander.worker${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(file, { workerData: options, execArgv: [] })
  return async () => {
    const said = once(worker, 'message')
    worker.postMessage('stop')
    const [seen] = (await said) as [Seen]
    await worker.terminate()
    return seen
  }
}
