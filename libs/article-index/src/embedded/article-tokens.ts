import type { IndexedArticle } from '../indexed-article.ts'
import { exactToken, indexedTokens } from './analysis.ts'
import { EVERY, textColumns, type WordColumn } from './words-table.ts'

/** What an article is found by, by column of the full-text table. */
export type ArticleTokens = Readonly<Record<WordColumn, string>>

export function tokensOf(article: IndexedArticle): ArticleTokens {
  const values: Readonly<Record<(typeof textColumns)[number], readonly string[]>> = {
    headline: [article.headline ?? ''],
    text: [article.text],
    person: article.people.map(({ name }) => name),
    org: article.organisations.map(({ name }) => name),
    place: article.places.map(({ name }) => name),
    speaker: article.quotes.flatMap(({ speaker }) => speaker ?? []),
    quote: article.quotes.map(({ text }) => text),
    topic: article.topics.flatMap(({ code, name }) => [code, name]),
  }
  const texts = Object.fromEntries(textColumns.map((column) => [column, indexedTokens(values[column])])) as Record<
    keyof typeof values,
    string
  >
  return {
    ...texts,
    source: article.source === undefined ? '' : exactToken(article.source),
    lang: exactToken(article.language),
    every: EVERY,
  }
}
