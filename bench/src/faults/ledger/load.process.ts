// The process that posts and keeps the ledger, outside of the system under test and of whoever breaks it. It is told what to do by messages, and
// answers each with what was done so far.
import { z } from 'zod'
import { LedgerFile } from './ledger-file.ts'
import { Load } from './load.ts'
import { Planner } from './planner.ts'

const messageSchema = z.object({
  id: z.int(),
  what: z.discriminatedUnion('do', [
    z.object({
      do: z.literal('start'),
      path: z.string(),
      url: z.string(),
      seed: z.number(),
      lanes: z.int(),
      perSecond: z.number(),
      timeoutMs: z.number(),
      poison: z.number(),
      lines: z.object({ least: z.int(), most: z.int() }),
    }),
    z.object({ do: z.literal('rate'), perSecond: z.number() }),
    z.object({ do: z.literal('count') }),
    z.object({ do: z.literal('stop') }),
  ]),
})
type Message = z.infer<typeof messageSchema>
export type Order = Message['what']

let load: Load | undefined

process.on('message', (message) => void obey(messageSchema.parse(message)))
// Whoever started it is gone.
process.once('disconnect', () => process.exit(1))

async function obey({ id, what }: Message): Promise<void> {
  switch (what.do) {
    case 'start':
      load = new Load(what, new Planner(what), await LedgerFile.open(what.path))
      load.start()
      break
    case 'rate':
      if (load) load.perSecond = what.perSecond
      break
    case 'count':
      break
    case 'stop':
      await load?.stop()
  }
  process.send?.({ id, counts: load?.counts }, () => {
    if (what.do === 'stop') process.exit(0)
  })
}
