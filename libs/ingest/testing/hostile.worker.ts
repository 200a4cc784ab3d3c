import { once } from 'node:events'
import type { ExtractionTask } from '../src/extraction/extraction.worker.ts'

/** A worker to which the file in its hands does what its content says. */
export default async function suffer({ bytes, port }: ExtractionTask): Promise<void> {
  port.postMessage('started')
  await once(port, 'message')
  let kept: unknown
  switch (Buffer.from(bytes).toString()) {
    case 'hang':
      for (;;);
    case 'exit':
      return process.exit(3)
    case 'throw':
      throw new TypeError('unexpected')
    case 'eat memory':
      for (;;) kept = { kept }
    case 'hang after a page':
      port.postMessage([{ kind: 'refused', problem: { type: '/problems/empty', title: '', status: 422, detail: '' } }])
      await once(port, 'message')
      for (;;);
    default:
      port.postMessage([])
      await once(port, 'message')
  }
}
