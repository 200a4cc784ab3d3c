import { isObject, type JsonObject } from '../json/article-fields.ts'
import { isNinjs } from '../json/ninjs.ts'
import { nameOf } from './record-values.ts'

const LISTS = new Set(['articles', 'items', 'results', 'data', 'docs', 'stories', 'entries', 'records', 'response'])
const BODIES = ['text', 'html', 'body']
/** `{ response: { results: [...] } }`, and no deeper. */
const MAX_WRAPPERS = 2

/**
 * The list of articles that a JSON value is, or that its object wraps: `{ articles: [...] }`, `{ articles: { results: [...] } }`.
 * `undefined` for what is an article itself, or nothing of that.
 */
export function listIn(value: unknown, wrappers = 0): readonly unknown[] | undefined {
  if (Array.isArray(value)) return wrappers === 0 || isListOfObjects(value) ? value : undefined
  if (!isObject(value) || wrappers === MAX_WRAPPERS || isArticle(value)) return undefined
  for (const [name, each] of Object.entries(value)) {
    const list = LISTS.has(nameOf(name)) ? listIn(each, wrappers + 1) : undefined
    if (list !== undefined) return list
  }
  return undefined
}

const isListOfObjects = (list: readonly unknown[]): boolean => list.every(isObject)

const isArticle = (object: JsonObject): boolean =>
  BODIES.some((name) => typeof object[name] === 'string') || isNinjs(object)
