import { openForReading } from './database.ts'
import { Searcher } from './searcher.ts'
import { serve } from './serve.ts'

const handlers = ({ folder }: { readonly folder: string }) => {
  const db = openForReading(folder)
  const searcher = new Searcher(db)
  searcher.prepare()
  return {
    search: searcher.search.bind(searcher),
    close: () => db.close(),
  }
}

export type SearchHandlers = ReturnType<typeof handlers>

serve(handlers)
