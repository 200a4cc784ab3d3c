import type { DeadLetterSummary } from '@wiredesk/article-index'

export type Fate = 'resolved' | 'waiting' | 'again'

/** What became of a letter that was sent back. */
export function fates({ state }: Pick<DeadLetterSummary, 'state'>): Fate {
  if (state === 'resolved') return 'resolved'
  return state === 'replayed' ? 'waiting' : 'again'
}
