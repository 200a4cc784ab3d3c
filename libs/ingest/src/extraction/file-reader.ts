import { problem, type Problem, ProblemError } from '@wiredesk/contracts'
import type { ExtractionLimits, InnerFile, SourceFile } from '../extractors/extractor.ts'
import { ahead } from '../streams/ahead.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { Halt } from '../streams/halt.ts'
import type { RandomAccess } from '../streams/random-access.ts'
import { Budget } from './budget.ts'
import {
  extractFile,
  extractInner,
  type ExtractionContext,
  only,
  openArchive,
  type OpenMember,
  recogniseInner,
  taken,
} from './extract-file.ts'
import type { ExtractionWorkers } from './extraction-workers.ts'
import { type IncomingFile, type OpenedFile, openFile, type OriginalBytes } from './open-file.ts'
import type { ArticleDefaults, Prepared } from './prepare.ts'
import { Room } from './room.ts'
import type { Spool } from './spool.ts'
import { tellOnce } from './told.ts'

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

/** A file to be read, of the drop or in an archive of it. */
interface Part extends OpenMember {
  /** As the file is called that was dropped. */
  readonly file: string | undefined
}

/**
 * Reads files to their items: small ones on the spot, others in worker processes while the next ones are read. An archive is opened here and its members are
 * read as files are: inflating is done by threads, and the archive may be larger than memory.
 */
export class FileReader {
  readonly #workers: ExtractionWorkers
  readonly #limits: ReadLimits
  readonly #disk: { readonly spool: Spool; readonly room: Room }

  /** Large files are in memory only so many at a time as come to no more than one of the largest. */
  constructor(workers: ExtractionWorkers, limits: ReadLimits, spool: Spool) {
    this.#workers = workers
    this.#limits = limits
    this.#disk = { spool, room: new Room(limits.fileBytes) }
  }

  /** Everything in the files, in the order of the input, at least one item a file. Throws {@link BodyCutOff}, after an item for the file in which it happened. */
  async *items(files: AsyncIterable<IncomingFile>, defaults: ArticleDefaults): Items {
    yield* this.#all(this.#incoming(files, { defaults, limits: this.#limits, depth: 0 }))
  }

  async *#incoming(
    files: AsyncIterable<IncomingFile>,
    context: Omit<ExtractionContext, 'budget'>,
  ): AsyncGenerator<Part | Item, void, undefined> {
    try {
      for await (const incoming of files) {
        const { name: file, mapping } = incoming
        yield { file, incoming, context: { ...context, mapping, budget: new Budget(this.#limits.archives) } }
      }
    } catch (error) {
      // The body ended between two files: what should have come is an item without a name.
      if (error instanceof BodyCutOff && tellOnce(error)) yield itemOf(undefined, performance.now(), error.problem)
      throw error
    }
  }

  async *#all(parts: AsyncIterable<Part | Item>): Items {
    const stopped = new Halt()
    const unread = new Set<Begun>()
    try {
      for await (const items of ahead(this.#opened(parts, stopped, unread), this.#limits.filesAhead)) {
        if (items instanceof Begun) unread.delete(items)
        yield* items
      }
    } finally {
      stopped.call()
      for (const items of unread) items.stop()
    }
  }

  /** The items of each part, which are to be read in turn; `stopped` is called when nobody will. `unread`: files whose work has begun. */
  async *#opened(
    parts: AsyncIterable<Part | Item>,
    stopped: Halt,
    unread: Set<Begun>,
  ): AsyncGenerator<Iterable<Item> | AsyncIterable<Item>, void, undefined> {
    for await (const part of parts) {
      if (!('incoming' in part)) {
        yield [part]
        continue
      }
      const begun = performance.now()
      const opened = await openFile(part.incoming, { maxBytes: this.#limits.fileBytes, disk: this.#disk })
      const items = this.#items(part, begun, opened)
      if (opened.way !== 'stream') {
        const work = new Begun(items)
        unread.add(work)
        if (stopped.called) work.stop()
        yield work
        continue
      }
      // The next file comes only after this one has run through.
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      try {
        yield endingWith(items, end)
        await stopped.or(ended)
      } finally {
        await opened.close?.()
      }
    }
  }

  async *#items(part: Part, begun: number, opened: OpenedFile): Items {
    const { file, context } = part
    const refusal = (why: Problem): Item => itemOf(file, begun, why, context)
    let empty = true
    try {
      for await (const item of this.#found(part, begun, opened)) {
        empty = false
        yield item
      }
    } catch (error) {
      if (!(error instanceof BodyCutOff || error instanceof ProblemError)) throw error
      empty = false
      if (tellOnce(error)) yield refusal(error.problem)
      if (error instanceof BodyCutOff) throw error
    }
    if (empty) yield refusal(problem('empty', 'the file has no articles'))
  }

  async *#found(part: Part, begun: number, opened: OpenedFile): Items {
    const { file, context } = part
    switch (opened.way) {
      case 'refused':
        yield itemOf(file, begun, opened.problem, context)
        return
      case 'cut':
        throw opened.error
      case 'whole': {
        const { original, close } = opened
        try {
          for await (const prepared of this.#whole(part, opened)) yield { file, begun, prepared, original }
        } finally {
          close?.()
        }
        return
      }
      case 'stream': {
        if (opened.recognition.extractor.archive) {
          yield* this.#all(this.#members(part, opened))
          return
        }
        const { original } = opened
        for await (const prepared of this.#stream(part, opened))
          yield { file, begun: performance.now(), prepared, original }
      }
    }
  }

  #whole({ incoming, context }: Part, { recognition, bytes }: OpenedFile & { way: 'whole' }): Found {
    const { extractor, mediaType } = recognition
    const source = { name: incoming.name, mediaType, charset: incoming.stated?.charset }
    if (context.depth === 0) context.budget.read(bytes.byteLength)
    if (bytes.byteLength > extractor.inlineBytes) return this.#workers.extract({ ...source, bytes, context })
    return extractFile(extractor, { ...source, chunks: only(bytes) }, context, this.#inner)
  }

  #stream(part: Part, { recognition, random }: OpenedFile & { way: 'stream' }): Found {
    return extractFile(recognition.extractor, sourceOf(part, recognition.mediaType, random), part.context, this.#inner)
  }

  async *#members(
    part: Part,
    { recognition, random }: OpenedFile & { way: 'stream' },
  ): AsyncGenerator<Part | Item, void, undefined> {
    const { file, context } = part
    const source = sourceOf(part, recognition.mediaType, random)
    for await (const found of openArchive(recognition.extractor, source, context, this.#inner)) {
      if ('incoming' in found) yield { file, ...found }
      else yield { file, begun: performance.now(), prepared: found, original: undefined }
    }
  }

  readonly #inner = (inner: InnerFile, context: ExtractionContext): Found => {
    const recognised = recogniseInner(inner, context)
    if (recognised.kind === 'refused' || inner.bytes.byteLength <= recognised.extractor.inlineBytes) {
      return extractInner(inner, context)
    }
    const { mediaType } = recognised
    const charset = inner.asSent ? undefined : 'utf-8'
    return this.#workers.extract({ name: undefined, mediaType, charset, bytes: inner.bytes, context })
  }
}

function itemOf(file: string | undefined, begun: number, why: Problem, context?: ExtractionContext): Item {
  const refused = { kind: 'refused', problem: why } as const
  return { file, begun, prepared: context ? taken(refused, context) : refused, original: undefined }
}

/** What is read of the file that was dropped counts as it is read. */
function sourceOf({ incoming, context }: Part, mediaType: string, random: RandomAccess | undefined): SourceFile {
  const { name, stated, content } = incoming
  const read = (bytes: number): void => {
    if (context.depth === 0) context.budget.read(bytes)
  }
  read(random?.size ?? 0)
  return {
    name,
    mediaType,
    charset: stated?.charset,
    chunks: random ? none() : counted(content.chunks(), read),
    random,
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    count(chunk.byteLength)
    yield chunk
  }
}

async function* none(): AsyncGenerator<Uint8Array, void, undefined> {
  return
}

/** The items of a file that is worked on from now on, up to the first of them. */
class Begun implements AsyncIterable<Item> {
  readonly #items: Items
  readonly #first: Promise<IteratorResult<Item, void>>

  constructor(items: Items) {
    this.#items = items
    this.#first = items.next()
    this.#first.catch(() => undefined)
  }

  async *[Symbol.asyncIterator](): Items {
    try {
      for (let result = await this.#first; !result.done; result = await this.#items.next()) yield result.value
    } finally {
      this.stop()
    }
  }

  /** Nobody reads on. */
  stop(): void {
    this.#items.return().catch(() => undefined)
  }
}

async function* endingWith<T>(items: AsyncIterable<T>, end: () => void): AsyncGenerator<T, void, undefined> {
  try {
    yield* items
  } finally {
    end()
  }
}
