import { memberName } from '../archives/member-name.ts'
import type { Extraction } from '../extractors/extractor.ts'
import { isObject, type JsonObject } from './article-fields.ts'
import { hasNinjsBody, ninjsArticle } from './ninjs.ts'
import { nameIn } from './ninjs-asserted.ts'
import { refused } from './refused.ts'

/**
 * The articles of an item of ninjs: its own, and those of the items associated with it that bring their text along; other associations are but links. A
 * package without a text of its own is its items. A problem of an associated item is that item's. Throws what {@link ninjsArticle} throws of the item itself.
 */
export function* ninjsArticles(item: JsonObject): Generator<Extraction, void, undefined> {
  const associated = associatedWith(item)
  if (associated.length === 0 || !isPackage(item)) yield ninjsArticle(item)
  for (const [name, each] of associated) yield* associatedArticles(name, each)
}

function* associatedArticles(name: string, item: JsonObject): Generator<Extraction, void, undefined> {
  try {
    for (const extraction of ninjsArticles(item)) {
      const member = [memberName(name), extraction.member].filter((each) => each !== undefined).join('/') || undefined
      yield { ...extraction, member }
    }
  } catch (error) {
    yield { ...refused(error, `association "${name.slice(0, 40)}"`, {}), member: memberName(name) }
  }
}

const isPackage = (item: JsonObject): boolean => item['type'] === 'composite' && !hasNinjsBody(item)

/** By name: ninjs 1 has an object of them, ninjs 2 and 3 a list. */
function associatedWith({ associations }: JsonObject): readonly (readonly [name: string, item: JsonObject])[] {
  const named = Array.isArray(associations)
    ? associations.map((each, at): [string, unknown] => [nameIn(each) ?? String(at), each])
    : Object.entries(isObject(associations) ? associations : {})
  return named.flatMap(([name, each]) => (isObject(each) && bringsText(each) ? [[name, each]] : []))
}

function bringsText(item: JsonObject): boolean {
  const { type = 'text' } = item
  return (type === 'text' || type === 'composite') && (hasNinjsBody(item) || associatedWith(item).length > 0)
}
