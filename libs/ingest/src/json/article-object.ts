import { ProblemError, takesBack } from '@wiredesk/contracts'
import type { ExtractedArticle, Extraction, InnerFile } from '../extractors/extractor.ts'
import { mappedArticle, type MappedFields, mappedFieldsOf, missingText } from '../mapping/mapped-article.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { presetOf } from '../mapping/presets.ts'
import { cleanLine } from '../text/clean-text.ts'
import { articleOf, Fields, type JsonObject } from './article-fields.ts'
import { isNinjs } from './ninjs.ts'
import { ninjsArticles } from './ninjs-items.ts'

const BODIES = ['text', 'html', 'body']
const OWN = new Set([
  ...BODIES,
  'headline',
  'byline',
  'publishedAt',
  'modifiedAt',
  'language',
  'source',
  'section',
  'keywords',
  'uri',
  'guid',
  'pubStatus',
  'embargoedUntil',
  'embargoed',
  'partial',
  'asserted',
])
const EMBARGO = /^\s*embargo/i
const MAX_NAME = 40

/**
 * The articles of a JSON value, mostly one: by the mapping where there is one; else our own fields, ninjs 1 to 3, an export that cannot be mistaken, or
 * fields whose names say what they hold. Throws ProblemError for what is none, and `invalid-field` for an embargo under a name that is not known.
 */
export function* articlesOfJson(value: unknown, mapping?: Mapping): Generator<Extraction, void, undefined> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProblemError('missing-text', `it is ${nameOf(value)}, not an article object`)
  }
  const object = value as JsonObject
  const others = Object.keys(object).filter((name) => !OWN.has(name))
  // With `pubStatus` and a misspelt embargo beside `body` it would pass for ninjs.
  const isOurs = others.every((name) => EMBARGO.test(name))
  if (mapping === undefined && !isOurs && isNinjs(object)) yield* ninjsArticles(object)
  else yield articleOfObject(object, others.length === 0, mapping)
}

function articleOfObject(
  object: JsonObject,
  isOwn: boolean,
  mapping: Mapping | undefined,
): ExtractedArticle | InnerFile {
  if (mapping !== undefined) return mappedArticle(object, mapping, 'json')
  if (isOwn) return ownArticle(object)
  checkEmbargo(object)
  const preset = presetOf(Object.keys(object))
  if (preset === undefined && BODIES.some((name) => Object.hasOwn(object, name))) return ownArticle(object)
  return withEmbargo(mappedArticle(object, preset ?? {}, 'json'), embargoIn(new Fields(object)))
}

/** An embargo under a name that nobody reads would be no embargo: what it is to hide would be shown at once. */
function checkEmbargo(object: JsonObject): void {
  const field = Object.keys(object).find((name) => EMBARGO.test(name) && !OWN.has(name) && says(object[name]))
  if (field === undefined) return
  const shown = cleanLine(field.slice(0, MAX_NAME))
  throw new ProblemError(
    'invalid-field',
    `\`${shown}\` is no field here: the end of an embargo is \`embargoedUntil\``,
    {
      field: shown,
    },
  )
}

/** Exports write also that there is none. */
const says = (value: unknown): boolean =>
  value !== null && value !== false && !(typeof value === 'string' && value.trim() === '')

const embargoIn = (fields: Fields): string | undefined => fields.date('embargoedUntil') ?? fields.date('embargoed')

function withEmbargo(
  found: ExtractedArticle | InnerFile,
  embargoedUntil: string | undefined,
): ExtractedArticle | InnerFile {
  if (embargoedUntil === undefined) return found
  if (found.kind === 'file') return { ...found, known: { ...found.known, embargoedUntil } }
  return { ...found, article: { ...found.article, embargoedUntil } }
}

function ownArticle(object: JsonObject): ExtractedArticle | InnerFile {
  const fields = new Fields(object)
  const [text, html, body] = [fields.string('text'), fields.string('html'), fields.string('body')]
  const own = {
    headline: fields.line('headline'),
    byline: fields.line('byline'),
    publishedAt: fields.date('publishedAt'),
    language: fields.language('language'),
    source: fields.line('source'),
    section: fields.line('section'),
    keywords: fields.lines('keywords'),
    uri: fields.line('uri'),
    guid: fields.line('guid'),
    pubStatus: fields.pubStatus('pubStatus'),
    embargoedUntil: embargoIn(fields),
    partial: fields.boolean('partial'),
    asserted: fields.asserted('asserted'),
  }
  const alike = alikeFields(object)
  const known = {
    ...alike?.known,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
  }
  const modifiedAt = fields.date('modifiedAt') ?? alike?.modifiedAt
  if (text !== undefined) return articleOf({ value: text, markup: false }, known, modifiedAt)
  if (html !== undefined) return articleOf({ value: html, markup: true }, known, modifiedAt)
  const unnamed = BODIES.every((name) => !Object.hasOwn(object, name))
  if (unnamed && !takesBack(known)) throw missingText(Object.keys(object))
  return articleOf(body === undefined ? undefined : { value: body, markup: 'perhaps' }, known, modifiedAt)
}

/** What an object has under other names than ours. */
function alikeFields(object: JsonObject): MappedFields | undefined {
  const others = Object.entries(object).filter(([name]) => !OWN.has(name))
  return others.length === 0 ? undefined : mappedFieldsOf(Object.fromEntries(others), {}, 'json')
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
