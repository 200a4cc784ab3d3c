import { ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle, InnerFile } from '../extractors/extractor.ts'
import { articleOf, Fields, type JsonObject } from './article-fields.ts'
import { isNinjs, ninjsArticle } from './ninjs.ts'

/** The article of a JSON value: our own fields, or ninjs 1 to 3. Throws ProblemError for what is none. */
export function articleOfJson(value: unknown): ExtractedArticle | InnerFile {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProblemError('missing-text', `it is ${nameOf(value)}, not an article object`)
  }
  const object = value as JsonObject
  return isNinjs(object) ? ninjsArticle(object) : ownArticle(object)
}

function ownArticle(object: JsonObject): ExtractedArticle | InnerFile {
  const fields = new Fields(object)
  const [text, html, body] = [fields.string('text'), fields.string('html'), fields.string('body')]
  const known = {
    headline: fields.line('headline'),
    byline: fields.line('byline'),
    publishedAt: fields.date('publishedAt'),
    language: fields.language('language'),
    source: fields.line('source'),
    section: fields.line('section'),
    keywords: fields.lines('keywords'),
    uri: fields.line('uri'),
    guid: fields.line('guid'),
  }
  const modifiedAt = fields.date('modifiedAt')
  if (text !== undefined) return articleOf({ value: text, markup: false }, known, modifiedAt)
  if (html !== undefined) return articleOf({ value: html, markup: true }, known, modifiedAt)
  return articleOf(body === undefined ? undefined : { value: body, markup: 'perhaps' }, known, modifiedAt)
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
