import type { Article, Problem } from '@wiredesk/contracts'
import type { ShapeLimits } from '../json/shape.ts'
import type { MediaType } from '../files/media-type.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { RandomAccess } from '../streams/random-access.ts'

/** A file as an extractor gets it: whole or as a stream, read once. */
export interface SourceFile {
  readonly name: string | undefined
  /** Without parameters; what was recognised, one of the extractor's own. */
  readonly mediaType: string
  /** As the content type states it. */
  readonly charset: string | undefined
  /** Where its sender says that an export has the fields; only tables and JSON look at it. */
  readonly mapping?: Mapping
  /** The content in pieces, as it arrives. Throws {@link BodyCutOff} where it ends early. */
  readonly chunks: AsyncIterable<Uint8Array>
  /** The content to be read anywhere, where the extractor asks for that and it was not whole in memory before; `chunks` are empty then. */
  readonly random?: RandomAccess
}

/** An article as a file has it; a text that is too large or blank is found out by whoever takes it. */
export interface ExtractedArticle {
  readonly kind: 'article'
  readonly member?: string
  readonly article: Article
  /** When its source says that it was last modified: ISO 8601, a time. */
  readonly modifiedAt?: string
}

/** A part of a file that holds no article that could be taken. */
export interface RefusedPart {
  readonly kind: 'refused'
  readonly member?: string
  readonly problem: Problem
}

/** A file in the file, to be recognised and extracted in its turn. What is already known of its article goes before what it says. */
export interface InnerFile {
  readonly kind: 'file'
  readonly member?: string
  readonly mediaType: string | undefined
  readonly bytes: Uint8Array
  /** In the charset of whoever wrote it, which it may say itself; else in UTF-8. */
  readonly asSent?: boolean
  readonly known: Partial<Article>
  readonly modifiedAt?: string
  /** Where it stands in its file, such as `{ line: 3 }`: fields of its problem, if it gets one. */
  readonly place?: Readonly<Record<string, number>>
}

/** A file in an archive, to be recognised and extracted in its turn before the next part is asked for; what is not read of it then is passed over. */
export interface Member {
  readonly kind: 'member'
  /** Its name as data, see `memberName`; absent where it has the place of the archive itself. */
  readonly member?: string
  /** As the archive states it of it. */
  readonly stated?: MediaType
  /** Bytes, where the archive says so before they come. */
  readonly size?: number
  /** Throws ProblemError where it is damaged. */
  readonly chunks: AsyncIterable<Uint8Array>
  readonly known?: Partial<Article>
  readonly modifiedAt?: string
  readonly place?: InnerFile['place']
}

export type Extraction = ExtractedArticle | RefusedPart | InnerFile | Member

/** What the files in a file may come to together, however deep they lie. */
export interface ArchiveLimits {
  /** Files in files in files. */
  readonly nesting: number
  /** Files, folders and whatever else is listed. */
  readonly entries: number
  /** Times its size that a file may expand to. */
  readonly ratio: number
  /** Up to so many bytes the ratio is not looked at. */
  readonly freeBytes: number
  /** Bytes of all of them. */
  readonly inflatedBytes: number
  /** Bytes of one of them that is read whole. */
  readonly memberBytes: number
}

export interface ExtractionLimits extends ShapeLimits {
  /** Tags, attributes and texts of a page. */
  readonly nodes: number
  /** Bytes of a line of NDJSON. */
  readonly lineBytes: number
  /** Lines above this are handed on as inner files, to be parsed off the event loop. */
  readonly inlineBytes: number
  readonly archives: ArchiveLimits
}

/**
 * Turns files of one kind into articles. What it throws as ProblemError is the problem of the file; a part that cannot be read is yielded as
 * refused, and the others go on. It keeps to pure functions of the file: it runs in worker processes too, and is killed there.
 */
export interface Extractor {
  /** The first is the one to name the format by. */
  readonly mediaTypes: readonly [string, ...string[]]
  /** Files up to this many bytes cost the event loop only moments; larger ones are extracted in a worker process. */
  readonly inlineBytes: number
  /** It reads the file as it arrives, of any length, on the event loop; `inlineBytes` does not apply. */
  readonly streams: boolean
  /** It gives members. `spooled`: it reads its file anywhere, so that a large one is put on disk first. */
  readonly archive?: 'streamed' | 'spooled'
  extract(file: SourceFile, limits: ExtractionLimits): AsyncIterable<Extraction>
}
