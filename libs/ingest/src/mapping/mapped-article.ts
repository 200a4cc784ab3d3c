import { type Article, ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle, InnerFile } from '../extractors/extractor.ts'
import { assertedOf } from '../fields/attributed.ts'
import { htmlText } from '../html/html-text.ts'
import { articleOf, type JsonObject } from '../json/article-fields.ts'
import { cleanLine } from '../text/clean-text.ts'
import { assertedNames } from './asserted-names.ts'
import { exportDate } from './export-date.ts'
import { knownColumns } from './known-columns.ts'
import { languageNamed } from './language-name.ts'
import { type MappedField, mappedFields, type Mapping } from './mapping.ts'
import { isPreset } from './presets.ts'
import { hasPath, textOf, valuesAt } from './record-values.ts'

/** What a record of an export is part of: `provenance` says `csv:title`, `json:source.name`. */
export type ExportFormat = 'csv' | 'json'

/** A tag that only markup has; a `<` in prose is none. */
const MARKUP =
  /<\/(?:a|b|blockquote|div|em|h[1-6]|i|li|ol|p|section|span|strong|table|ul)\s*>|<(?:br|hr|img|p)\b[^<>]*>|^\s*<(?:!doctype|html)\b/i
const ENTITY = /&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});/i
/** How newsapi.org ends what it cuts off. */
const CUT_OFF = /(?:…|\.{3})? ?\[\+\d{1,9} chars\]$/
const CUT_OFF_CHARACTERS = 30
/** What newsapi.org leaves of articles that were taken down. */
const REMOVED = '[Removed]'
/** Where a text may come from, the best first. */
const BODIES = ['text', 'html', 'teaser'] as const
/** Of the fields of a record, as many are told, and of each so many characters. */
const [MAX_NAMES, MAX_NAME] = [12, 40]
const ADVICE =
  '`?map={"text":"FIELD"}` says which is (by curl with --globoff), and so do `wiredesk drop --map FILE` and a part `map` of a form'

/**
 * The article of a record, by a mapping; fields that the mapping does not name are found by the names that say what they hold. A
 * value that makes no sense is passed over with a warning: it is the exporter's, not the sender's. Throws ProblemError `missing-text`, and
 * `no-article` for a record whose article was removed. Markup above `inlineBytes` is handed on as an inner file.
 */
export function mappedArticle(
  record: JsonObject,
  mapping: Mapping,
  format: ExportFormat,
  inlineBytes = Infinity,
): ExtractedArticle | InnerFile {
  const { known, modifiedAt } = mappedFieldsOf(record, mapping, format)
  const body = bodyOf(record, mapping)
  if (body === undefined)
    throw textIsBlank(record, mapping)
      ? new ProblemError('missing-text', 'the object has no text')
      : missingText(Object.keys(record), mapping)
  if (body.value.trim() === REMOVED) throw new ProblemError('no-article', 'its source removed it')
  const whole = body.value.trimEnd()
  const cut = CUT_OFF.exec(whole.slice(-CUT_OFF_CHARACTERS))?.[0].length ?? 0
  const article = {
    ...known,
    partial: cut > 0 || body.partial || undefined,
    provenance: { ...known.provenance, text: `${format}:${body.path}` },
  }
  const value = cut > 0 ? whole.slice(0, -cut).trimEnd() : body.value
  if (!body.markup || value.length <= inlineBytes) return articleOf({ value, markup: body.markup }, article, modifiedAt)
  const bytes = Buffer.from(JSON.stringify({ html: value.toWellFormed() }))
  return { kind: 'file', mediaType: 'application/json', bytes, known: article, modifiedAt }
}

/** For a record or table without a text: where that was looked for, which fields there are, and how to say which it is. */
export function missingText(names: readonly string[], mapping: Mapping = {}): ProblemError {
  const named = BODIES.flatMap((field) => mapping[field] ?? [])
  const fields = names.length > 0 ? listed(names) : 'none'
  const where =
    named.length > 0
      ? `the text is looked for in ${listed(named)}, and the fields are ${fields}`
      : `no field is known as the text, of ${fields}`
  return new ProblemError('missing-text', `${where}; ${ADVICE}`)
}

/** Names as they came: data, to be shown in a line. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => cleanLine(name.slice(0, MAX_NAME)) ?? '""')
  return names.length > MAX_NAMES ? `${shown.join(', ')} and ${names.length - MAX_NAMES} more` : shown.join(', ')
}

/** Whether a record with these names can have a text. */
export function canHaveText(names: readonly string[], mapping: Mapping): boolean {
  return bodyOf(Object.fromEntries(names.map((name) => [name, 'x'])), mapping) !== undefined
}

export interface MappedFields {
  readonly known: Partial<Omit<Article, 'text'>>
  readonly modifiedAt: string | undefined
}

/** Everything but the text. */
export function mappedFieldsOf(record: JsonObject, mapping: Mapping, format: ExportFormat): MappedFields {
  const provenance: Record<string, string> = {}
  const warnings = unmapped(record, mapping).map((field) => `unmapped-${field}`)
  const first = <T>(field: MappedField, read: (values: readonly unknown[]) => T | undefined): T | undefined => {
    for (const named of pathsOf(mapping, field)) {
      const { path, values } = valuesAt(record, named)
      const found = values.length === 0 ? undefined : read(values)
      if (found === undefined) continue
      provenance[field] = `${format}:${path}`
      return found
    }
    return undefined
  }
  const line = (field: MappedField): string | undefined => first(field, ([value]) => lineOf(value))
  const date = (field: MappedField): string | undefined => {
    let unread = false
    const found = first(field, ([value]) => {
      const text = textOf(value)
      const read = text && exportDate(text)
      unread ||= text !== undefined && read === undefined
      return read
    })
    if (found === undefined && unread) warnings.push('date-unread')
    return found
  }

  const headline = line('headline')
  const byline = first('byline', namesOf)
  const publishedAt = date('publishedAt')
  const language = first('language', ([value]) => languageNamed(textOf(value) ?? ''))
  const source = line('source')
  const section = line('section')
  const keywords = first('keywords', keywordsOf)
  const uri = line('uri')
  const guid = line('guid')
  const modifiedAt = date('modifiedAt')
  const asserted = assertedOf({
    people: first('people', assertedNames),
    organisations: first('organisations', assertedNames),
    places: first('places', assertedNames),
    topics: first('topics', assertedNames)?.map((name) => ({ name })),
  })
  const { people, organisations, places, topics, ...sources } = provenance
  const assertedBy = [people, organisations, places, topics].filter((path) => path !== undefined)
  if (assertedBy.length > 0) sources['asserted'] = assertedBy.join(', ')
  return {
    known: {
      headline,
      byline,
      publishedAt,
      language,
      source,
      section,
      keywords,
      uri,
      guid,
      asserted,
      provenance: Object.keys(sources).length > 0 ? sources : undefined,
      warnings: warnings.length > 0 ? warnings : undefined,
    },
    modifiedAt,
  }
}

/** The fields for which a mapping that somebody wrote names nothing that the record has: mistyped, mostly. One for the text is missed only where nothing else gives it whole. */
function unmapped(record: JsonObject, mapping: Mapping): readonly MappedField[] {
  if (isPreset(mapping)) return []
  const isMissing = (paths: readonly string[] = []): boolean =>
    paths.length > 0 && !paths.some((path) => hasPath(record, path))
  const fields = mappedFields.filter((field) => isMissing(mapping[field]))
  return bodyOf(record, mapping)?.partial === false ? fields.filter((field) => !isBody(field)) : fields
}

const textIsBlank = (record: JsonObject, mapping: Mapping): boolean =>
  BODIES.some((field) => pathsOf(mapping, field).some((path) => hasPath(record, path)))

const isBody = (field: MappedField): boolean => BODIES.some((body) => body === field)

interface Body {
  readonly value: string
  readonly markup: boolean
  readonly partial: boolean
  readonly path: string
}

function bodyOf(record: JsonObject, mapping: Mapping): Body | undefined {
  for (const field of BODIES) {
    for (const named of pathsOf(mapping, field)) {
      const { path, values } = valuesAt(record, named)
      const value = values
        .map(textOf)
        .filter((text) => text !== undefined)
        .join('\n')
      if (value !== '') return { value, markup: field === 'html' || isMarkup(value), partial: field === 'teaser', path }
    }
  }
  return undefined
}

/** A mapping that says where the text is means only that; `html` by its own name is never anything else. */
function pathsOf(mapping: Mapping, field: MappedField): readonly string[] {
  const named = mapping[field]
  if (named !== undefined) return named
  if (isBody(field) && (mapping.text ?? mapping.html) !== undefined) return field === 'html' ? ['html'] : []
  return knownColumns[field] ?? []
}

const isMarkup = (text: string): boolean => text.includes('<') && MARKUP.test(text)

/** Exports escape what they took from a page, or leave its tags. */
function lineOf(value: unknown): string | undefined {
  const text = textOf(value)
  if (text === undefined) return undefined
  return cleanLine(isMarkup(text) || ENTITY.test(text) ? htmlText(text) : text)
}

function namesOf(values: readonly unknown[]): string | undefined {
  const names = values.flatMap((value) => lineOf(listInCell(value)) ?? []).filter((name) => !name.includes('://'))
  return [...new Set(names)].join(', ') || undefined
}

/** A list that was written into a cell: `["A", "B"]`, `['A', 'B']`. */
function listInCell(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\[.*\]$/s.test(value.trim())) return value
  return [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single).join(', ')
}

function keywordsOf(values: readonly unknown[]): string[] | undefined {
  const texts = values.map(listInCell).flatMap((value) => textOf(value) ?? [])
  const [only = ''] = texts
  const list = texts.length === 1 ? only.split(only.includes(';') ? ';' : ',') : texts
  const keywords = [...new Set(list.flatMap((each) => cleanLine(each) ?? []))]
  return keywords.length > 0 ? keywords : undefined
}
