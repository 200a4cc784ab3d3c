import { randomBytes } from 'node:crypto'
import { storiesChanged } from '@wiredesk/contracts'
import type { EmbeddedRun } from './embedded-run.ts'

const RECORD_BYTES = 4 * 1024
const BATCH = 500

/** Makes the log so much larger, by records that no stage reads. The service must not run. */
export async function fillLog(run: EmbeddedRun, bytes: number): Promise<void> {
  await run.withLog(async (log) => {
    for (let written = 0; written < bytes; written += BATCH * RECORD_BYTES) {
      const records = Array.from({ length: BATCH }, (_, at) => ({
        topic: storiesChanged.name,
        key: String(at),
        value: randomBytes(RECORD_BYTES),
        headers: {},
      }))
      await log.append(records)
    }
  })
}
