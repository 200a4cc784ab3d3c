import type { SearchItem } from '@wiredesk/article-index'
import { headlineOf } from '../parts/format.ts'

/** What to call an article by what a search tells of it: its first passage may be from the middle of its text, and of a sentence. */
export function calledIn({
  id,
  headline,
  highlights: [first],
}: Pick<SearchItem, 'id' | 'headline' | 'highlights'>): string {
  const text = first && (/^\p{Ll}/u.test(first.text) ? `… ${first.text}` : first.text)
  return headlineOf({ id, headline, text })
}
