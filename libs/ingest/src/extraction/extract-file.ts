import { setImmediate } from 'node:timers/promises'
import { type Article, problem, ProblemError, type Problem, UnavailableError } from '@wiredesk/contracts'
import type {
  ExtractedArticle,
  ExtractionLimits,
  Extractor,
  InnerFile,
  Member,
  RefusedPart,
  SourceFile,
} from '../extractors/extractor.ts'
import { recognise, type Recognition } from '../files/recognise.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { ByteSource } from '../streams/byte-source.ts'
import type { Budget } from './budget.ts'
import { type IncomingFile, openFile } from './open-file.ts'
import { type ArticleDefaults, prepare, type Prepared } from './prepare.ts'
import { tellOnce } from './told.ts'

export interface ExtractionContext {
  readonly defaults: ArticleDefaults
  /** As the request gives it. */
  readonly mapping?: Mapping
  readonly limits: ExtractionLimits
  /** The file is part of another one, which knows more of it. */
  readonly outer?: Pick<InnerFile, 'known' | 'modifiedAt' | 'member' | 'place'>
  /** How many files it is in. */
  readonly depth: number
  /** Of the file that was dropped, for all that is in it. */
  readonly budget: Budget
}

/** A file in an archive, as files come in, and what is known of it. */
export interface OpenMember {
  readonly incoming: IncomingFile
  readonly context: ExtractionContext
}

export type ExtractInner = (inner: InnerFile, context: ExtractionContext) => AsyncIterable<Prepared>

/**
 * Everything in a file, in order, prepared or refused. What an extractor throws is the file's problem; only {@link BodyCutOff} and `UnavailableError` are
 * thrown on. A file in the file goes to `inner`, by default on the spot, a member of an archive is extracted there in any case.
 */
export async function* extractFile(
  extractor: Extractor,
  file: SourceFile,
  context: ExtractionContext,
  inner: ExtractInner = extractInner,
): AsyncGenerator<Prepared, void, undefined> {
  try {
    let its = context
    for await (const extraction of extractor.extract({ ...file, mapping: context.mapping }, context.limits)) {
      if (extraction.kind === 'file') yield* inner(extraction, innerContext(extraction, its))
      else if (extraction.kind === 'member') yield* extractMember(extraction, file.name, its)
      else yield taken(extraction, its)
      if (extraction.kind === 'article') its = withoutIdentity(its)
    }
  } catch (error) {
    const failure = failed(error, context)
    if (failure) yield failure
  }
}

/** An archive opened up: its members, to be read one after the other, and what is refused of it. Throws as {@link extractFile}. */
export async function* openArchive(
  extractor: Extractor,
  file: SourceFile,
  context: ExtractionContext,
  inner: ExtractInner,
): AsyncGenerator<Prepared | OpenMember, void, undefined> {
  try {
    for await (const extraction of extractor.extract(file, context.limits)) {
      // Small members, or none that count, follow each other without waiting for anything: others want to be served, too.
      await setImmediate()
      if (extraction.kind === 'file') yield* inner(extraction, innerContext(extraction, context))
      else if (extraction.kind === 'member') yield openMember(extraction, file.name, context)
      else yield taken(extraction, context)
    }
  } catch (error) {
    const failure = failed(error, context)
    if (failure) yield failure
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
  const charset = inner.asSent ? undefined : 'utf-8'
  yield* extractFile(extractor, { name: undefined, mediaType, charset, chunks: only(inner.bytes) }, context)
}

export function recogniseInner({ mediaType, bytes }: InnerFile, context: ExtractionContext): Recognition | RefusedPart {
  return tooDeep(context) ?? recognise(mediaType, bytes, true)
}

/** What ended the extraction of a file, as an item; `undefined` where it was told already. Throws what is not the file's own. */
export function failed(error: unknown, context: ExtractionContext): Prepared | undefined {
  if (error instanceof BodyCutOff || error instanceof UnavailableError) throw error
  return tellOnce(error) ? taken({ kind: 'refused', problem: problemOf(error) }, context) : undefined
}

/** `archive`: as the archive is called. */
function openMember(member: Member, archive: string | undefined, context: ExtractionContext): Prepared | OpenMember {
  const { stated, size, chunks, known = {} } = member
  const { budget } = context
  budget.member()
  const its = innerContext({ ...member, known }, context)
  const refused = tooDeep(its)
  if (refused) return taken(refused, its)
  const name = member.member === undefined ? archive?.replace(/\.gz(?:ip)?$/i, '') : its.outer?.member
  return { incoming: { name, stated, size, content: new ByteSource(metered(chunks, budget)) }, context: its }
}

async function* extractMember(
  member: Member,
  archive: string | undefined,
  context: ExtractionContext,
): AsyncGenerator<Prepared, void, undefined> {
  const open = openMember(member, archive, context)
  if (!('incoming' in open)) return yield open
  const { incoming, context: its } = open
  const opened = await openFile(incoming, { maxBytes: context.limits.archives.memberBytes })
  if (opened.way === 'refused') return yield taken({ kind: 'refused', problem: opened.problem }, its)
  if (opened.way === 'cut') {
    const failure = failed(opened.error, its)
    if (failure) yield failure
    return
  }
  const { extractor, mediaType } = opened.recognition
  const { name, stated, content } = incoming
  const chunks = opened.way === 'whole' ? only(opened.bytes) : content.chunks()
  const random = opened.way === 'stream' ? opened.random : undefined
  yield* extractFile(extractor, { name, mediaType, charset: stated?.charset, chunks, random }, its)
}

async function* metered(
  chunks: AsyncIterable<Uint8Array>,
  budget: Budget,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    budget.inflate(chunk.byteLength)
    yield chunk
  }
}

function tooDeep({ depth, limits }: ExtractionContext): RefusedPart | undefined {
  const { nesting } = limits.archives
  if (depth <= nesting) return undefined
  return {
    kind: 'refused',
    problem: problem('depth-limit', `files in files, ${depth} deep`, { limit: 'nesting', nesting }),
  }
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

function innerContext(
  { known, modifiedAt, member, place }: Pick<InnerFile, 'known' | 'modifiedAt' | 'member' | 'place'>,
  context: ExtractionContext,
): ExtractionContext {
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

/** An address is that of one article: of several in a file, of the first. */
function withoutIdentity(context: ExtractionContext): ExtractionContext {
  const { outer } = context
  if (outer?.known.uri === undefined && outer?.known.guid === undefined) return context
  return { ...context, outer: { ...outer, known: { ...outer.known, uri: undefined, guid: undefined } } }
}

/** An article or a refusal with what is known of the file that it is in. */
export function taken(extraction: ExtractedArticle | RefusedPart, { outer, defaults }: ExtractionContext): Prepared {
  if (outer === undefined) return extraction.kind === 'article' ? prepare(extraction, defaults) : extraction
  const member = [outer.member, extraction.member].filter((name) => name !== undefined).join('/') || undefined
  if (extraction.kind === 'refused')
    return { ...extraction, member, problem: { ...extraction.problem, ...outer.place } }
  const modifiedAt = outer.modifiedAt ?? extraction.modifiedAt
  const article = withKnown(extraction.article, outer.known)
  const prepared = prepare({ ...extraction, member, article, modifiedAt }, defaults)
  return prepared.kind === 'article' ? prepared : { ...prepared, problem: { ...prepared.problem, ...outer.place } }
}

function withKnown(article: Article, { provenance: sources, ...known }: Partial<Article>): Article {
  const fields = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
  const provenance = { ...without(article.provenance, fields), ...sources }
  const conflicts = without(article.conflicts, fields)
  return {
    ...article,
    ...fields,
    provenance: isEmpty(provenance) ? undefined : provenance,
    conflicts: isEmpty(conflicts) ? undefined : conflicts,
  }
}

/** What a file says of its fields holds no longer for those that others took the place of. */
const without = <T>(of: Readonly<Record<string, T>> = {}, fields: object): Record<string, T> =>
  Object.fromEntries(Object.entries(of).filter(([field]) => !(field in fields)))

const isEmpty = (object: object): boolean => Object.keys(object).length === 0
