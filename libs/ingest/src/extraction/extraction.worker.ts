import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import type { ExtractionContext } from './extract-file.ts'
import { extractFile, only } from './extract-file.ts'
import type { Prepared } from './prepare.ts'
import { extractorOf } from '../files/recognise.ts'

/** A file to extract in a worker thread; `port` is where it tells what it finds. */
export interface ExtractionTask {
  readonly name: string | undefined
  readonly mediaType: string
  readonly charset: string | undefined
  readonly bytes: Uint8Array
  readonly context: ExtractionContext
  readonly port: MessagePort
}

/** Told by the worker, one at a time: each waits for an answer. */
export type ExtractionMessage = 'started' | readonly Prepared[]

const PAGE_ITEMS = 100
const PAGE_CHARACTERS = 128 * 1024

export default async function extract({
  name,
  mediaType,
  charset,
  bytes,
  context,
  port,
}: ExtractionTask): Promise<void> {
  const extractor = extractorOf(mediaType)
  if (extractor === undefined) throw new RangeError(`no extractor for ${mediaType}`)
  const tell = async (message: ExtractionMessage): Promise<void> => {
    port.postMessage(message)
    await once(port, 'message')
  }
  try {
    await tell('started')
    let page: Prepared[] = []
    let characters = 0
    for await (const item of extractFile(extractor, { name, mediaType, charset, chunks: only(bytes) }, context)) {
      page.push(item)
      characters += item.kind === 'article' ? item.article.text.length : 0
      if (page.length < PAGE_ITEMS && characters < PAGE_CHARACTERS) continue
      await tell(page)
      page = []
      characters = 0
    }
    if (page.length > 0) await tell(page)
  } finally {
    port.close()
  }
}
