import type { Findings, Enrich } from '../enricher.ts'
import { candidatesOf } from '../keywords/candidates.ts'
import { scoreTerms } from '../keywords/score-terms.ts'
import { termsOf } from '../keywords/terms.ts'
import { wordsOf } from '../keywords/words-of.ts'
import { documentOf, makeDocument } from '../text/document.ts'

const MOST = 10

/**
 * What the article is about: up to ten words, phrases and names, the most telling first. Scored as YAKE does (Campos et
 * al., 2020): by frequency, casing, position, spread over sentences and company; a name counts as one term under its
 * fullest form, and words of the headline count more. English, German, French and Spanish.
 */
export const findKeywords: Enrich<'keywords'> = (article, findings) => {
  const words = wordsOf(findings.language)
  if (!words) return { keywords: [] }
  const document = documentOf(article)
  const terms = termsOf(document, namesOf(findings), words)
  const headline = new Set(article.headline ? makeDocument(article.headline).tokens.map(({ lower }) => lower) : [])
  const scores = scoreTerms(terms, headline)
  return {
    keywords: candidatesOf(terms, scores)
      .slice(0, MOST)
      .map(({ text }) => text),
  }
}

/** Start of each name's mention, with its end and the fullest form. */
function namesOf({
  people,
  organisations,
  places,
}: Findings): ReadonlyMap<number, { readonly end: number; readonly name: string }> {
  const names = new Map<number, { readonly end: number; readonly name: string }>()
  for (const { name, mentions } of [...people, ...organisations, ...places])
    for (const { start, end } of mentions) names.set(start, { end, name })
  return names
}
