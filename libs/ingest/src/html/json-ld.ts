import type { Article } from '@wiredesk/contracts'
import { cleanLine, languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'

export interface LinkedArticle extends Partial<Omit<Article, 'text'>> {
  readonly modifiedAt?: string
  readonly articleBody?: string
}

type Node = Readonly<Record<string, unknown>>

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|Review)$/
const MAX_NODES = 1_000
const MAX_DEPTH = 16

/**
 * What schema.org's JSON-LD says of the article of a page: of the first node that is an article, in lists and `@graph` too. Scripts that are no JSON, and
 * values that make no sense, are passed over.
 */
export function articleInJsonLd(scripts: readonly string[]): LinkedArticle {
  const nodes = scripts.flatMap((script) => nodesOf(parse(script), 0)).slice(0, MAX_NODES)
  const node = nodes.find(isArticle)
  if (node === undefined) return {}
  return {
    headline: line(node['headline']) ?? line(node['name']),
    byline: namesOf(node['author']) ?? namesOf(node['creator']),
    publishedAt: date(node['datePublished']) ?? date(node['dateCreated']),
    modifiedAt: date(node['dateModified']),
    language: languageOf(string(node['inLanguage']) ?? ''),
    source: namesOf(node['publisher']),
    section: line(listOf(node['articleSection'])[0]),
    keywords: keywordsOf(node['keywords']),
    uri: string(node['url']) ?? idOf(node['mainEntityOfPage']) ?? idOf(node),
    articleBody: string(node['articleBody']),
  }
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script.replace(/^\s*<!(?:--|\[CDATA\[)|(?:--|\]\])>\s*$/g, ''))
  } catch {
    return undefined
  }
}

function nodesOf(value: unknown, depth: number): readonly Node[] {
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.flatMap((each) => nodesOf(each, depth + 1))
  if (!isNode(value)) return []
  return [value, ...nodesOf(value['@graph'], depth + 1), ...nodesOf(value['mainEntity'], depth + 1)]
}

const isArticle = (node: Node): boolean =>
  listOf(node['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))

/** A name, an object with a name, or a list of these. */
function namesOf(value: unknown): string | undefined {
  const names = listOf(value).flatMap((each) => line(isNode(each) ? each['name'] : each) ?? [])
  return names.filter((name) => !name.includes('://')).join(', ') || undefined
}

function keywordsOf(value: unknown): string[] | undefined {
  const words = listOf(value).flatMap((each) => string(isNode(each) ? each['name'] : each)?.split(',') ?? [])
  const keywords = [...new Set(words.flatMap((word) => cleanLine(word) ?? []))]
  return keywords.length > 0 ? keywords : undefined
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const line = (value: unknown): string | undefined => cleanLine(string(value) ?? '')
const date = (value: unknown): string | undefined => publicationDate(string(value) ?? '')
const idOf = (value: unknown): string | undefined => string(isNode(value) ? value['@id'] : value)
