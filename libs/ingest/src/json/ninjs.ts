import { type Article, ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle, InnerFile } from '../extractors/extractor.ts'
import { type Attributed, by, firstOf } from '../fields/attributed.ts'
import { htmlText, isWholePage, looksLikeHtml } from '../html/html-text.ts'
import { cleanText } from '../text/clean-text.ts'
import { plainOrMarkupLine } from '../text/plain-or-markup.ts'
import { embargoOf, statusOf, wireArticle } from '../wire/wire-status.ts'
import { Fields, isObject, type JsonObject } from './article-fields.ts'
import { assertedInNinjs, nameIn, namesIn } from './ninjs-asserted.ts'

/** Keys that only ninjs has, in the spelling of 1 and 2, or of 3. */
const MARKS = [
  'versioncreated',
  'versionCreated',
  'firstcreated',
  'firstCreated',
  'contentcreated',
  'contentCreated',
  'bodies',
  'headlines',
  'pubstatus',
  'pubStatus',
  'representationtype',
  'representationType',
  'infosource',
  'infosources',
  'infoSources',
]
/** ninjs 1 names its bodies `body_ROLE`; in the order of our liking. */
const BODY_ROLES = ['main', 'xhtml', 'html', 'richtext', 'text']
/** Roles of headlines and bodies that stand for the article elsewhere, and are not it. */
const ASIDE = /abstract|alternat|caption|push|seo|short|slug|social|summary|teaser/
/** Of ninjs 3: what a desk plans, and no article. */
const PLANS = ['event', 'planning']
const MEDIA = ['picture', 'graphic', 'audio', 'video']
const [PARTIAL, COMPLETE] = [/^(?:incomplete|partial)$/i, /^(?:complete|full)$/i]

type Found = Attributed<string> | undefined

/** An item of IPTC's ninjs 1, 2 or 3 (iptc.org/std/ninjs), and no object of our own. */
export function isNinjs(object: JsonObject): boolean {
  if (Object.hasOwn(object, 'text') || Object.hasOwn(object, 'html')) return false
  const standard = object['standard'] ?? object['$standard']
  if (isObject(standard) && /^ninjs/i.test(stringOf(standard['name']) ?? '')) return true
  return MARKS.some((mark) => Object.hasOwn(object, mark)) || Object.keys(object).some((key) => key.startsWith('body_'))
}

/**
 * The article of an item, a part of one where it has a description only; one that is canceled or withheld has no text. Throws ProblemError `no-article` for items that are none, such as pictures and
 * events, and for a retraction that does not say of what.
 */
export function ninjsArticle(object: JsonObject): ExtractedArticle | InnerFile {
  const fields = new Fields(object)
  const first = (read: (name: string) => string | undefined, ...names: readonly string[]): Found =>
    firstOf(...names.map((name) => by(`ninjs:${name}`, read(name))))
  const line = (...names: readonly string[]): Found => first((name) => fields.line(name), ...names)
  const date = (...names: readonly string[]): Found => first((name) => fields.date(name), ...names)

  const embargoedUntil = embargoOf(date('embargoed', 'embargoedUntil', 'embargoeduntil'))
  const { pubStatus, warnings } = statusOf(line('pubstatus', 'pubStatus')?.value, embargoedUntil)
  const type = fields.line('type')?.toLowerCase() ?? 'text'
  if (PLANS.includes(type))
    throw new ProblemError('no-article', `a ninjs item of type ${type} is no article`, { field: 'type' })
  const body = bodyOf(object)
  const description = type === 'text' ? descriptionOf(object) : undefined
  if (body === undefined && type !== 'text' && (pubStatus === 'usable' || MEDIA.includes(type))) {
    throw new ProblemError('no-article', `a ${type} without a body is no article`, { field: 'type' })
  }

  const text = body ?? description
  const versionCreated = date('versioncreated', 'versionCreated')
  const extent = line('representationtype', 'representationType')?.value ?? ''
  const findings = {
    headline: headlineOf(object),
    byline: bylineOf(object),
    publishedAt: date('firstcreated', 'firstCreated', 'contentcreated', 'contentCreated') ?? versionCreated,
    modifiedAt: versionCreated,
    language: by('ninjs:language', fields.language('language')),
    source: sourceOf(object),
    keywords: by('ninjs:keywords', Array.isArray(object['keywords']) ? namesIn(object['keywords']) : undefined),
    uri: line('uri'),
    guid: line('guid'),
    embargoedUntil,
    asserted: by('ninjs', assertedInNinjs(object)),
    text: text && { from: text.from, value: textOf(text) },
  }
  const summary = body === undefined && text !== undefined && !COMPLETE.test(extent)
  const timeless = versionCreated === undefined && fields.raw('version') !== undefined
  const remarks = {
    pubStatus,
    warnings: timeless ? [...warnings, 'version-without-time'] : warnings,
    partial: PARTIAL.test(extent) || (summary && pubStatus === 'usable'),
  }
  if (text === undefined || pubStatus !== 'usable' || !isWholePage(text.value)) return wireArticle(findings, remarks)
  const { article, modifiedAt } = wireArticle(findings, remarks)
  return {
    kind: 'file',
    mediaType: 'text/html',
    bytes: Buffer.from(text.value.toWellFormed()),
    known: withoutText(article),
    modifiedAt,
  }
}

/** Whether an item has a text of its own. */
export const hasNinjsBody = (object: JsonObject): boolean => bodyOf(object) !== undefined

const textOf = ({ value, from }: Attributed<string>): string =>
  cleanText(looksLikeHtml(value) || from.includes('html') ? htmlText(value) : value)

/** The page says its text itself. */
function withoutText({ text: _, ...known }: Article): Partial<Article> {
  return known
}

function headlineOf(object: JsonObject): Found {
  const found =
    by('ninjs:headline', stringOf(object['headline'])) ??
    by('ninjs:headlines', partOf(object['headlines'])) ??
    by('ninjs:headline_main', stringOf(object['headline_main'])) ??
    byPrefix(object, 'headline_') ??
    by('ninjs:title', stringOf(object['title']))
  return found && by(found.from, plainOrMarkupLine(found.value))
}

function bodyOf(object: JsonObject): Found {
  const named = BODY_ROLES.map((role) => by(`ninjs:body_${role}`, stringOf(object[`body_${role}`])))
  return firstOf(
    by('ninjs:bodies', partOf(object['bodies'])),
    ...named,
    byPrefix(object, 'body_'),
    by('ninjs:body', stringOf(object['body'])),
  )
}

function descriptionOf(object: JsonObject): Found {
  return firstOf(
    by('ninjs:descriptions', partOf(object['descriptions'])),
    byPrefix(object, 'description_'),
    by('ninjs:description', stringOf(object['description'])),
  )
}

/** Text; some write a list of people. */
function bylineOf(object: JsonObject): Found {
  const named = ['byline', 'by', 'authors'].map((key) => {
    const value = object[key]
    return by(`ninjs:${key}`, Array.isArray(value) ? namesIn(value)?.join(', ') : nameIn(value))
  })
  return firstOf(...named)
}

/** A string in 1.x dialects, else `[{ name, ... }]`. */
function sourceOf(object: JsonObject): Found {
  const named = ['infosource', 'infosources', 'infoSources', 'source'].map((key) => {
    const value = object[key]
    return by(`ninjs:${key}`, Array.isArray(value) ? namesIn(value)?.[0] : nameIn(value))
  })
  return firstOf(...named)
}

/** Of ninjs 2 and 3's `[{ role, contenttype, value }]`: the main part, else markup, else one without a role; those for other places last. */
function partOf(parts: unknown): string | undefined {
  if (!Array.isArray(parts)) return undefined
  const usable = parts.filter(isObject).filter((part) => stringOf(part['value']) !== undefined)
  return stringOf(usable.toSorted((one, other) => rankOf(one) - rankOf(other))[0]?.['value'])
}

function rankOf(part: JsonObject): number {
  const role = stringOf(part['role'])?.toLowerCase()
  if (role === 'main') return 0
  if (role !== undefined && ASIDE.test(role)) return 4
  if (/html/.test(stringOf(part['contenttype']) ?? stringOf(part['contentType']) ?? '')) return 1
  return role === undefined ? 2 : 3
}

function byPrefix(object: JsonObject, prefix: string): Found {
  const key = Object.keys(object).find((each) => each.startsWith(prefix) && stringOf(object[each]) !== undefined)
  return key === undefined ? undefined : by(`ninjs:${key.slice(0, 40)}`, stringOf(object[key]))
}

const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
