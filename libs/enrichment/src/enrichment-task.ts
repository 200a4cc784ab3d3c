import type { Article } from '@wiredesk/contracts'
import type { EnricherName } from './catalogue.ts'
import type { Found } from './enrich.ts'
import type { Findings, KnownFindings } from './enricher.ts'

/** Articles for a worker thread, with what is known of each. */
export interface EnrichmentTask {
  readonly items: readonly EnrichmentItem[]
  /**
   * One 32-bit cell: 0 until the worker begins, then the number of the item in its hands, from 1, and {@link ALL_DONE}
   * at the end.
   */
  readonly progress: SharedArrayBuffer
}

export interface EnrichmentItem {
  readonly article: Article
  readonly known: KnownFindings
}

/** What a worker answers for each item: what it found that was not known, or the message of what an enricher threw. */
export type EnrichmentAnswer =
  { readonly found: Partial<Findings>; readonly ran: readonly EnricherName[] } | { readonly error: string }

export const ALL_DONE = -1

/** Works on a task in a worker thread, telling by `progress` which item it has in its hands. */
export function runTask(
  { items, progress }: EnrichmentTask,
  find: (article: Article, known: KnownFindings) => Found,
): readonly EnrichmentAnswer[] {
  const cell = new Int32Array(progress)
  const answers = items.map((item, index) => {
    tell(cell, index + 1)
    return answer(item, find)
  })
  tell(cell, ALL_DONE)
  return answers
}

/** Writes the cell and wakes who waits on it. */
export function tell(cell: Int32Array<SharedArrayBuffer>, value: number): void {
  Atomics.store(cell, 0, value)
  Atomics.notify(cell, 0)
}

function answer(
  { article, known }: EnrichmentItem,
  find: (article: Article, known: KnownFindings) => Found,
): EnrichmentAnswer {
  try {
    const { findings, ran } = find(article, known)
    const found = Object.fromEntries(
      Object.entries(findings).filter(([field]) => !(field in known)),
    ) as Partial<Findings>
    return { found, ran }
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}
