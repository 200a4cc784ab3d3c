import { problem, ProblemError, type Problem } from '@wiredesk/contracts'
import type {
  Extraction,
  ExtractionLimits,
  Extractor,
  InnerFile,
  RefusedPart,
  SourceFile,
} from '../extractors/extractor.ts'
import { recognise, type Recognition } from '../files/recognise.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { type ArticleDefaults, prepare, type Prepared } from './prepare.ts'

export interface ExtractionContext {
  readonly defaults: ArticleDefaults
  readonly limits: ExtractionLimits
  /** The file is part of another one, which knows more of it. */
  readonly outer?: Pick<InnerFile, 'known' | 'modifiedAt' | 'member' | 'place'>
  /** How many files it is in. */
  readonly depth: number
}

export type ExtractInner = (inner: InnerFile, context: ExtractionContext) => AsyncIterable<Prepared>

/** Files in files in files: no honest file goes deeper. */
const MAX_DEPTH = 3

/**
 * Everything in a file, in order, prepared or refused. What an extractor throws is the file's problem; only {@link BodyCutOff} is thrown on. A file
 * in the file goes to `inner`, by default on the spot.
 */
export async function* extractFile(
  extractor: Extractor,
  file: SourceFile,
  context: ExtractionContext,
  inner: ExtractInner = extractInner,
): AsyncGenerator<Prepared, void, undefined> {
  try {
    for await (const extraction of extractor.extract(file, context.limits)) {
      if (extraction.kind === 'file') yield* inner(extraction, innerContext(extraction, context))
      else yield taken(extraction, context)
    }
  } catch (error) {
    if (error instanceof BodyCutOff) throw error
    yield taken({ kind: 'refused', problem: problemOf(error) }, context)
  }
}

/** A file in a file, extracted on the spot. */
export async function* extractInner(
  inner: InnerFile,
  context: ExtractionContext,
): AsyncGenerator<Prepared, void, undefined> {
  const recognised = recogniseInner(inner, context)
  if (recognised.kind === 'refused') return yield taken(recognised, context)
  const { extractor, mediaType } = recognised
  yield* extractFile(extractor, { name: undefined, mediaType, charset: 'utf-8', chunks: only(inner.bytes) }, context)
}

export function recogniseInner(
  { mediaType, bytes }: InnerFile,
  { depth }: ExtractionContext,
): Recognition | RefusedPart {
  if (depth <= MAX_DEPTH) return recognise(mediaType, bytes, true)
  return { kind: 'refused', problem: problem('depth-limit', `files in files, ${depth} deep`) }
}

/** What cannot be extracted, as its sender is told. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
  return problem('worker-crashed', message.slice(0, 200))
}

export async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}

function innerContext({ known, modifiedAt, member, place }: InnerFile, context: ExtractionContext): ExtractionContext {
  const { outer, depth } = context
  return {
    ...context,
    depth: depth + 1,
    outer: {
      known: { ...known, ...outer?.known },
      modifiedAt: outer?.modifiedAt ?? modifiedAt,
      member: [outer?.member, member].filter((name) => name !== undefined).join('/') || undefined,
      place: { ...outer?.place, ...place },
    },
  }
}

function taken(extraction: Exclude<Extraction, InnerFile>, { outer, defaults }: ExtractionContext): Prepared {
  if (outer === undefined) return extraction.kind === 'article' ? prepare(extraction, defaults) : extraction
  const member = [outer.member, extraction.member].filter((name) => name !== undefined).join('/') || undefined
  if (extraction.kind === 'refused')
    return { ...extraction, member, problem: { ...extraction.problem, ...outer.place } }
  const known = Object.fromEntries(Object.entries(outer.known).filter(([, value]) => value !== undefined))
  const modifiedAt = outer.modifiedAt ?? extraction.modifiedAt
  const prepared = prepare(
    { ...extraction, member, article: { ...extraction.article, ...known }, modifiedAt },
    defaults,
  )
  return prepared.kind === 'article' ? prepared : { ...prepared, problem: { ...prepared.problem, ...outer.place } }
}
