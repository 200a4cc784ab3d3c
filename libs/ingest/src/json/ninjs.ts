import { ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle, InnerFile } from '../extractors/extractor.ts'
import { htmlText, looksLikeHtml } from '../html/html-text.ts'
import { cleanLine } from '../text/clean-text.ts'
import { articleOf, Fields, type JsonObject } from './article-fields.ts'

/** Keys that only ninjs has, in the spelling of 1 and 2, or of 3. */
const MARKS = [
  'versioncreated',
  'versionCreated',
  'firstcreated',
  'firstCreated',
  'bodies',
  'headlines',
  'pubstatus',
  'pubStatus',
  'infosource',
  'infosources',
  'infoSources',
]
/** ninjs 1 names its bodies `body_ROLE`; in the order of our liking. */
const BODY_ROLES = ['main', 'xhtml', 'html', 'richtext', 'text']

/** An item of IPTC's ninjs 1, 2 or 3 (iptc.org/std/ninjs), and no object of our own. */
export function isNinjs(object: JsonObject): boolean {
  if (Object.hasOwn(object, 'text') || Object.hasOwn(object, 'html')) return false
  return MARKS.some((mark) => Object.hasOwn(object, mark)) || Object.keys(object).some((key) => key.startsWith('body_'))
}

/** Throws ProblemError `no-article` for items that are none: pictures, events, retractions. */
export function ninjsArticle(object: JsonObject): ExtractedArticle | InnerFile {
  const fields = new Fields(object)
  const type = fields.line('type') ?? 'text'
  const status = fields.line('pubstatus') ?? fields.line('pubStatus') ?? 'usable'
  if (status !== 'usable')
    throw new ProblemError('no-article', `the item is ${status}, not usable`, { field: 'pubStatus' })
  const body = bodyOf(object) ?? (type === 'text' ? descriptionOf(object) : undefined)
  if (body === undefined && type !== 'text')
    throw new ProblemError('no-article', `a ${type} without a body is no article`, { field: 'type' })

  const versionCreated = fields.date('versioncreated') ?? fields.date('versionCreated')
  const known = {
    headline: headlineOf(object),
    byline: fields.line('byline') ?? fields.line('by'),
    publishedAt: fields.date('firstcreated') ?? fields.date('firstCreated') ?? versionCreated,
    language: fields.language('language'),
    source: sourceOf(object),
    keywords: Array.isArray(fields.raw('keywords')) ? fields.lines('keywords') : undefined,
    uri: fields.line('uri'),
    guid: fields.line('guid'),
  }
  return articleOf(body === undefined ? undefined : { value: body, markup: 'perhaps' }, known, versionCreated)
}

function headlineOf(object: JsonObject): string | undefined {
  const headline =
    stringOf(object['headline']) ??
    partOf(object['headlines']) ??
    stringOf(object['headline_main']) ??
    byPrefix(object, 'headline_')
  return headline && cleanLine(looksLikeHtml(headline) ? htmlText(headline) : headline)
}

function bodyOf(object: JsonObject): string | undefined {
  const [named] = BODY_ROLES.flatMap((role) => stringOf(object[`body_${role}`]) ?? [])
  return partOf(object['bodies']) ?? named ?? byPrefix(object, 'body_') ?? stringOf(object['body'])
}

function descriptionOf(object: JsonObject): string | undefined {
  return partOf(object['descriptions']) ?? byPrefix(object, 'description_') ?? stringOf(object['description'])
}

/** A string in 1.x dialects, else `[{ name, ... }]`. */
function sourceOf(object: JsonObject): string | undefined {
  const value = object['infosource'] ?? object['infosources'] ?? object['infoSources'] ?? object['source']
  const [first]: unknown[] = Array.isArray(value) ? value : [value]
  const name = stringOf(first) ?? (isObject(first) ? stringOf(first['name']) : undefined)
  return name && cleanLine(name)
}

/** Of ninjs 2 and 3's `[{ role, contenttype, value }]`: the part of role main, else markup, else the first. */
function partOf(parts: unknown): string | undefined {
  if (!Array.isArray(parts)) return undefined
  const usable = parts.filter(isObject).filter((part) => stringOf(part['value']) !== undefined)
  const best =
    usable.find((part) => part['role'] === 'main') ??
    usable.find((part) => /html/.test(stringOf(part['contenttype']) ?? stringOf(part['contentType']) ?? '')) ??
    usable[0]
  return stringOf(best?.['value'])
}

function byPrefix(object: JsonObject, prefix: string): string | undefined {
  const key = Object.keys(object).find((each) => each.startsWith(prefix) && stringOf(object[each]) !== undefined)
  return key === undefined ? undefined : stringOf(object[key])
}

const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
