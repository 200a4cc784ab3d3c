import type { Article, Problem } from '@wiredesk/contracts'
import type { ShapeLimits } from '../json/shape.ts'

/** A file as an extractor gets it: whole or as a stream, read once. */
export interface SourceFile {
  readonly name: string | undefined
  /** Without parameters; what was recognised, one of the extractor's own. */
  readonly mediaType: string
  /** As the content type states it. */
  readonly charset: string | undefined
  /** The content in pieces, as it arrives. Throws {@link BodyCutOff} where it ends early. */
  readonly chunks: AsyncIterable<Uint8Array>
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
  readonly known: Partial<Article>
  readonly modifiedAt?: string
  /** Where it stands in its file, such as `{ line: 3 }`: fields of its problem, if it gets one. */
  readonly place?: Readonly<Record<string, number>>
}

export type Extraction = ExtractedArticle | RefusedPart | InnerFile

export interface ExtractionLimits extends ShapeLimits {
  /** Tags, attributes and texts of a page. */
  readonly nodes: number
  /** Bytes of a line of NDJSON. */
  readonly lineBytes: number
  /** Lines above this are handed on as inner files, to be parsed off the event loop. */
  readonly inlineBytes: number
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
  extract(file: SourceFile, limits: ExtractionLimits): AsyncIterable<Extraction>
}
