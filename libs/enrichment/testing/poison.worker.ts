import { existsSync, writeFileSync } from 'node:fs'
import { NOTHING_FOUND } from '../src/enricher.ts'
import { runTask, type EnrichmentAnswer, type EnrichmentTask } from '../src/enrichment-task.ts'

/** A worker whose articles tell it what to do: so that a hang, a crash and a lack of memory can be had at will. */
export default function work(task: EnrichmentTask): readonly EnrichmentAnswer[] {
  return runTask(task, ({ text, source }) => {
    if (text === 'hang') for (;;);
    if (text === 'exit') process.exit(7)
    if (text === 'eat memory') eat()
    if (text === 'throw') throw new RangeError('no such enricher')
    // Dies with an article only the first time: `source` names the file that remembers.
    if (text === 'exit once' && source !== undefined && !existsSync(source)) {
      writeFileSync(source, '')
      process.exit(8)
    }
    return { findings: { ...NOTHING_FOUND, keywords: [text] }, ran: ['keywords'] }
  })
}

function eat(): never {
  const eaten: unknown[] = []
  for (;;) eaten.push(Array.from({ length: 10_000 }, (_, index) => ({ index, eaten: eaten.length })))
}
