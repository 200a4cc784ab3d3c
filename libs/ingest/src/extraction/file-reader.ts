import { problem, type Problem } from '@wiredesk/contracts'
import type { ExtractionLimits, InnerFile } from '../extractors/extractor.ts'
import { ahead } from '../streams/ahead.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { extractFile, extractInner, type ExtractionContext, only, recogniseInner } from './extract-file.ts'
import type { ExtractionWorkers } from './extraction-workers.ts'
import { type IncomingFile, type OpenedFile, openFile, type OriginalBytes } from './open-file.ts'
import type { ArticleDefaults, Prepared } from './prepare.ts'

/** What was found in a file: an article that can be taken, or why there is none. */
export interface Item {
  readonly file: string | undefined
  /** When work on it began: `performance.now()`. */
  readonly begun: number
  readonly prepared: Prepared
  readonly original: OriginalBytes | undefined
}

export interface ReadLimits extends ExtractionLimits {
  readonly fileBytes: number
  /** Files that are read while earlier ones are extracted. */
  readonly filesAhead: number
}

type Found = AsyncGenerator<Prepared, void, undefined>
type Items = AsyncGenerator<Item, void, undefined>

/** Reads files to their items: small ones on the spot, others in worker processes while the next ones are read. */
export class FileReader {
  readonly #workers: ExtractionWorkers
  readonly #limits: ReadLimits

  constructor(workers: ExtractionWorkers, limits: ReadLimits) {
    this.#workers = workers
    this.#limits = limits
  }

  /** Everything in the files, in the order of the input, at least one item a file. Throws {@link BodyCutOff}, after an item for the file in which it happened. */
  async *items(files: AsyncIterable<IncomingFile>, defaults: ArticleDefaults): Items {
    for await (const items of ahead(this.#opened(files, defaults), this.#limits.filesAhead)) yield* items
  }

  async *#opened(
    files: AsyncIterable<IncomingFile>,
    defaults: ArticleDefaults,
  ): AsyncGenerator<Items, void, undefined> {
    const context: ExtractionContext = { defaults, limits: this.#limits, depth: 0 }
    try {
      for await (const file of files) {
        const begun = performance.now()
        const opened = await openFile(file, this.#limits.fileBytes)
        const items = this.#items(file.name, begun, opened, this.#found(file, opened, context))
        if (opened.way !== 'stream') {
          yield started(items)
          continue
        }
        // The next file of the body comes only after this one has run through.
        const { promise: ended, resolve: end } = Promise.withResolvers<void>()
        yield endingWith(items, end)
        await ended
      }
    } catch (error) {
      if (!(error instanceof BodyCutOff)) throw error
      yield cutOff(error)
    }
  }

  async *#items(file: string | undefined, begun: number, opened: OpenedFile, found: Found): Items {
    const original = 'original' in opened ? opened.original : undefined
    const since = (): number => (opened.way === 'stream' ? performance.now() : begun)
    const item = (prepared: Prepared): Item => ({ file, begun: since(), prepared, original })
    const refusal = (why: Problem): Item => item({ kind: 'refused', problem: why })
    let empty = true
    try {
      for await (const prepared of found) {
        empty = false
        yield item(prepared)
      }
    } catch (error) {
      if (error instanceof BodyCutOff) yield refusal(error.problem)
      throw error
    }
    if (empty) yield refusal(problem('empty', 'the file has no articles'))
  }

  async *#found(file: IncomingFile, opened: OpenedFile, context: ExtractionContext): Found {
    switch (opened.way) {
      case 'refused':
        yield { kind: 'refused', problem: opened.problem }
        return
      case 'cut':
        throw opened.error
      case 'whole':
        yield* this.#whole(file, opened, context)
        return
      case 'stream': {
        const { extractor, mediaType } = opened.recognition
        const source = { name: file.name, mediaType, charset: file.stated?.charset, chunks: file.content.chunks() }
        yield* extractFile(extractor, source, context, (inner, its) => this.#inner(inner, its))
      }
    }
  }

  #whole(file: IncomingFile, { recognition, bytes }: OpenedFile & { way: 'whole' }, context: ExtractionContext): Found {
    const { extractor, mediaType } = recognition
    const source = { name: file.name, mediaType, charset: file.stated?.charset }
    if (bytes.byteLength > extractor.inlineBytes) return this.#workers.extract({ ...source, bytes, context })
    return extractFile(extractor, { ...source, chunks: only(bytes) }, context, (inner, its) => this.#inner(inner, its))
  }

  #inner(inner: InnerFile, context: ExtractionContext): Found {
    const recognised = recogniseInner(inner, context)
    if (recognised.kind === 'refused' || inner.bytes.byteLength <= recognised.extractor.inlineBytes) {
      return extractInner(inner, context)
    }
    const { mediaType } = recognised
    return this.#workers.extract({ name: undefined, mediaType, charset: 'utf-8', bytes: inner.bytes, context })
  }
}

/** Sets to work at once, up to the first item. */
function started<T>(items: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  const first = items.next()
  first.catch(() => undefined)
  return (async function* () {
    for (let result = await first; !result.done; result = await items.next()) yield result.value
  })()
}

async function* endingWith<T>(items: AsyncIterable<T>, end: () => void): AsyncGenerator<T, void, undefined> {
  try {
    yield* items
  } finally {
    end()
  }
}

/** The body ended between two files: what should have come is an item without a name. */
async function* cutOff(error: BodyCutOff): Items {
  yield {
    file: undefined,
    begun: performance.now(),
    prepared: { kind: 'refused', problem: error.problem },
    original: undefined,
  }
  throw error
}
