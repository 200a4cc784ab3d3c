import { openForReading } from './database.ts'
import { Lookups } from './lookups.ts'
import { serve } from './serve.ts'

const handlers = ({ folder }: { readonly folder: string }) => {
  const db = openForReading(folder)
  const lookups = new Lookups(db)
  return {
    ping: lookups.ping.bind(lookups),
    get: lookups.get.bind(lookups),
    versions: lookups.versions.bind(lookups),
    version: lookups.version.bind(lookups),
    drop: lookups.drop.bind(lookups),
    drops: lookups.drops.bind(lookups),
    dropItems: lookups.dropItems.bind(lookups),
    deadLetters: lookups.deadLetters.bind(lookups),
    deadLetter: lookups.deadLetter.bind(lookups),
    close: () => db.close(),
  }
}

export type LookupHandlers = ReturnType<typeof handlers>

serve(handlers)
