import { ArticleWriter } from './article-writer.ts'
import { openForWriting } from './database.ts'
import { serve } from './serve.ts'

const handlers = ({ folder }: { readonly folder: string }) => {
  const db = openForWriting(folder)
  const writer = new ArticleWriter(db)
  return {
    ready: () => undefined,
    index: writer.index.bind(writer),
    recordDrops: writer.recordDrops.bind(writer),
    recordDead: writer.recordDead.bind(writer),
    markReplayed: writer.markReplayed.bind(writer),
    writeStories: writer.writeStories.bind(writer),
    close: () => db.close(),
  }
}

export type WriterHandlers = ReturnType<typeof handlers>

serve(handlers)
