import type { Enrich } from '../enricher.ts'
import { documentOf, makeDocument } from '../text/document.ts'
import { lazily } from '../text/lazily.ts'
import { classify, topicTable } from '../topics/classify.ts'
import { englishTerms } from '../topics/english-terms.ts'
import type { TermTable } from '../topics/find-terms.ts'
import { frenchTerms } from '../topics/french-terms.ts'
import { germanTerms } from '../topics/german-terms.ts'
import { spanishTerms } from '../topics/spanish-terms.ts'
import { wordKeys } from '../topics/word-keys.ts'

const tables: Readonly<Record<string, () => TermTable>> = {
  de: lazily(() => topicTable(germanTerms, wordKeys.de)),
  en: lazily(() => topicTable(englishTerms, wordKeys.en)),
  es: lazily(() => topicTable(spanishTerms, wordKeys.es)),
  fr: lazily(() => topicTable(frenchTerms, wordKeys.fr)),
}

/**
 * What the article is about, in the two upper levels of the IPTC Media Topics, the surest first; none where its words do not tell. By weighted terms
 * of our own for each topic, those of headline and beginning counting more. English, and at the top level German, French and Spanish.
 */
export const findTopics: Enrich<'topics'> = (article, { language }) => {
  const table = tables[language]?.()
  if (!table) return { topics: [] }
  const headline = article.headline ? makeDocument(article.headline).tokens : []
  return { topics: [...classify(table, documentOf(article).tokens, headline)] }
}
