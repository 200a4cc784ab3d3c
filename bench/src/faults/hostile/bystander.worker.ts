import { parentPort, workerData } from 'node:worker_threads'
import { Bystander, type BystanderOptions } from './bystander.ts'

/** On a thread of its own: what keeps the suite busy is not the service's fault. */
const bystander = new Bystander(workerData as BystanderOptions)
bystander.start()
parentPort?.once('message', () => {
  void bystander.stop().then((seen) => parentPort?.postMessage(seen))
})
