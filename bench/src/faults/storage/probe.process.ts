// Opens one folder after the other, each by a line on stdin, and tells on stdout what stands there, or why it was refused: see probe.ts.
import { createInterface } from 'node:readline'
import { loadCore, lookAtIndex, lookAtLog } from './look.ts'
import type { Probed, ProbeRequest } from './probe.ts'
import { tell } from './tell.ts'
import { TOPICS } from './workload.ts'

const { Log, Index } = await loadCore(process.argv[2] ?? '')

for await (const line of createInterface(process.stdin)) {
  tell(await probe(JSON.parse(line) as ProbeRequest))
}

async function probe({ store, folder }: ProbeRequest): Promise<Probed> {
  let opened: { close(): Promise<void> } | undefined
  try {
    if (store === 'index') {
      const index = await Index.open({ folder })
      opened = index
      return { index: await lookAtIndex(index) }
    }
    // an error that ends the log is told by the call that met it, too
    const log = await Log.open({ folder, onFatal: () => undefined })
    opened = log
    await log.createTopics(TOPICS)
    return { partitions: await lookAtLog(log) }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) }
    return { refused: { error: name, message } }
  } finally {
    await opened?.close()
  }
}
