import { type Article, type Asserted, assertedSchema, ProblemError, takesBack } from '@wiredesk/contracts'
import { htmlText, isWholePage, looksLikeHtml } from '../html/html-text.ts'
import { cleanLine, cleanText, languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'
import type { ExtractedArticle, InnerFile } from '../extractors/extractor.ts'
import { assertedOf } from '../fields/attributed.ts'
import { pubStatusOf } from '../wire/wire-status.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads fields of an object by their own names only; null is as good as absent. Throws ProblemError `invalid-field` for another type. */
export class Fields {
  readonly #object: JsonObject

  constructor(object: JsonObject) {
    this.#object = object
  }

  raw(name: string): unknown {
    return Object.hasOwn(this.#object, name) ? (this.#object[name] ?? undefined) : undefined
  }

  string(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined || typeof value === 'string') return value
    throw invalid(name, 'must be text')
  }

  line(name: string): string | undefined {
    const value = this.string(name)
    return value === undefined ? undefined : cleanLine(value)
  }

  date(name: string): string | undefined {
    const value = this.line(name)
    if (value === undefined) return undefined
    const date = publicationDate(value)
    if (date === undefined) throw invalid(name, `"${value.slice(0, 40)}" is no ISO 8601 day or time`)
    return date
  }

  language(name: string): string | undefined {
    const value = this.string(name)
    return value === undefined ? undefined : languageOf(value)
  }

  boolean(name: string): boolean | undefined {
    const value = this.raw(name)
    if (value === undefined || typeof value === 'boolean') return value
    throw invalid(name, 'must be true or false')
  }

  pubStatus(name: string): Article['pubStatus'] {
    const value = this.line(name)
    return value === undefined ? undefined : pubStatusOf(value)
  }

  /** Names of one line each; blank ones are none. */
  asserted(name: string): Asserted | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    const read = assertedSchema.safeParse(value)
    if (!read.success) {
      const path = [name, ...(read.error.issues[0]?.path ?? [])].join('.')
      throw invalid(path, 'must be a list of names, of topics a list of `{ "code", "name" }`')
    }
    const { people, organisations, places, topics = [] } = read.data
    return assertedOf({
      people: people?.flatMap((each) => cleanLine(each) ?? []),
      organisations: organisations?.flatMap((each) => cleanLine(each) ?? []),
      places: places?.flatMap((each) => cleanLine(each) ?? []),
      topics: topics.flatMap(({ code, name: named }) => {
        const [cleanCode, cleanName] = [code && cleanLine(code), cleanLine(named)]
        return cleanName === undefined ? [] : { ...(cleanCode && { code: cleanCode }), name: cleanName }
      }),
    })
  }

  lines(name: string): string[] | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    const list = typeof value === 'string' ? value.split(',') : value
    if (!Array.isArray(list) || !list.every((each) => typeof each === 'string'))
      throw invalid(name, 'must be a list of texts')
    const lines = list.flatMap((each) => cleanLine(each) ?? [])
    return lines.length > 0 ? lines : undefined
  }
}

/** A body as an object gives it: text as it is, markup as text, a whole page as a file of its own; none where the article is taken back. */
export function articleOf(
  body: { readonly value: string; readonly markup: boolean | 'perhaps' } | undefined,
  known: Partial<Article>,
  modifiedAt: string | undefined,
): ExtractedArticle | InnerFile {
  if (takesBack(known)) return { kind: 'article', article: { ...known, text: '' }, modifiedAt }
  if (body === undefined || body.value.trim() === '') throw new ProblemError('missing-text', 'the object has no text')
  const markup = body.markup === 'perhaps' ? looksLikeHtml(body.value) : body.markup
  if (!markup) return { kind: 'article', article: { ...known, text: cleanText(body.value) }, modifiedAt }
  if (isWholePage(body.value)) {
    return { kind: 'file', mediaType: 'text/html', bytes: Buffer.from(body.value.toWellFormed()), known, modifiedAt }
  }
  return { kind: 'article', article: { ...known, text: cleanText(htmlText(body.value)) }, modifiedAt }
}

function invalid(field: string, reason: string): ProblemError {
  return new ProblemError('invalid-field', `\`${field}\` ${reason}`, { field })
}
