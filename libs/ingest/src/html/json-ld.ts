import type { Article } from '@wiredesk/contracts'
import { cleanLine, languageOf } from '../text/clean-text.ts'
import { htmlText } from './html-text.ts'
import { pageDate } from './page-date.ts'

export interface LinkedArticle extends Partial<Omit<Article, 'text'>> {
  /** Its name where that is not its headline: one of the two is the other's description on some pages. */
  readonly name?: string
  readonly modifiedAt?: string
  readonly articleBody?: string
  /** False of an article behind a paywall. */
  readonly free?: boolean
  /** Of a live blog: its posts, newest first as a rule. */
  readonly posts: readonly LinkedArticle[]
}

type Node = Readonly<Record<string, unknown>>

const ARTICLE_TYPE = /(?:Article|BlogPosting|SocialMediaPosting|ForumPosting|Report|Review)$/
const MAX_NODES = 1_000
const MAX_DEPTH = 16
const MAX_POSTS = 1_000

/**
 * What schema.org's JSON-LD says of the articles of a page, in lists and `@graph` too. Scripts that are no JSON are mended where the fault is a usual
 * one; values that make no sense are passed over.
 */
export function articlesInJsonLd(scripts: readonly string[]): readonly LinkedArticle[] {
  const nodes = scripts.flatMap((script) => nodesOf(parse(script), 0)).slice(0, MAX_NODES)
  const named = new Map(nodes.flatMap((node) => (line(node['name']) ? [[string(node['@id']), node]] : [])))
  return nodes.filter(isArticle).map((node) => articleOf(node, 0, named))
}

/** What other nodes only refer to, by its `@id`. */
type Named = ReadonlyMap<unknown, Node>

function articleOf(node: Node, depth: number, named: Named): LinkedArticle {
  const posts = depth === 0 ? listOf(node['liveBlogUpdate']).filter(isNode).slice(0, MAX_POSTS) : []
  return {
    headline: line(node['headline']) ?? line(node['name']),
    name: line(node['headline']) && line(node['name']),
    byline: namesOf(node['author'], named) ?? namesOf(node['creator'], named),
    publishedAt: date(node['datePublished']) ?? date(node['dateCreated']),
    modifiedAt: date(node['dateModified']),
    language: languageOf(string(node['inLanguage']) ?? ''),
    source: namesOf(node['publisher'], named),
    section: line(listOf(node['articleSection'])[0]),
    keywords: keywordsOf(node['keywords']),
    uri: string(node['url']) ?? idOf(node['mainEntityOfPage']) ?? idOf(node),
    articleBody: string(node['articleBody']),
    free: freeOf(node['isAccessibleForFree']),
    posts: posts.map((post) => articleOf(post, depth + 1, named)),
  }
}

function parse(script: string): unknown {
  const json = script.trim().replace(/^<!(?:--|\[CDATA\[)|^\/\/\s*<!\[CDATA\[|(?:--|\]\])>$/g, '')
  for (const mend of MENDINGS) {
    try {
      return JSON.parse(mend(json))
    } catch {
      // The next one, or nothing.
    }
  }
  return undefined
}

/** What templates that are no JSON writers do: line breaks in strings, commas after the last, entities for marks. */
const MENDINGS: readonly ((json: string) => string)[] = [
  (json) => json,
  (json) =>
    json
      .replace(/\p{Cc}+/gu, ' ')
      .replace(/,(?=\s{0,100}[\]}])/g, '')
      .replace(/[;\s]{1,100}$/, ''),
  (json) =>
    json
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replace(/\p{Cc}+/gu, ' '),
]

function nodesOf(value: unknown, depth: number): readonly Node[] {
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.slice(0, MAX_NODES).flatMap((each) => nodesOf(each, depth + 1))
  if (!isNode(value)) return []
  return [value, ...['@graph', 'mainEntity', 'hasPart'].flatMap((key) => nodesOf(value[key], depth + 1))]
}

const isArticle = (node: Node): boolean =>
  listOf(node['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))

/** A name, an object with a name, a reference to one, or a list of these. */
function namesOf(value: unknown, named: Named): string | undefined {
  const names = listOf(value).flatMap((each) => {
    const found = isNode(each) && each['name'] === undefined ? named.get(each['@id']) : each
    return line(isNode(found) ? found['name'] : found) ?? []
  })
  return [...new Set(names.filter((name) => !name.includes('://')))].join(', ') || undefined
}

function keywordsOf(value: unknown): string[] | undefined {
  const words = listOf(value).flatMap((each) => string(isNode(each) ? each['name'] : each)?.split(',') ?? [])
  const keywords = [...new Set(words.flatMap((word) => cleanLine(word) ?? []))]
  return keywords.length > 0 ? keywords : undefined
}

function freeOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? !/^false$/i.test(value.trim()) : undefined
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const line = (value: unknown): string | undefined => cleanLine(unescaped(string(value) ?? ''))
const date = (value: unknown): string | undefined => pageDate(string(value) ?? '')
const idOf = (value: unknown): string | undefined => string(isNode(value) ? value['@id'] : value)

/** JSON knows no entities; many that write it in pages do not know that. */
const unescaped = (text: string): string =>
  /&(?:#\w|[a-z]\w)/i.test(text) ? htmlText(text.replaceAll('<', '&lt;')) : text
