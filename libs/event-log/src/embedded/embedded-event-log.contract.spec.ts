import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventLogContract } from '../../testing/event-log.contract.ts'
import { EmbeddedEventLog } from './embedded-event-log.ts'

eventLogContract(
  'EmbeddedEventLog',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    const maxRecordBytes = 256 * 1024
    return {
      tooLargeBytes: maxRecordBytes + 1,
      open: () => EmbeddedEventLog.open({ folder, maxRecordBytes }),
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  },
  { 'shares the partitions among logs that are open at once': 'one process at a time has the folder' },
)
