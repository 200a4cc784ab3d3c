import { receiptKey, type ArticleEnriched, type ReceiptEnd } from '@wiredesk/contracts'
import type { Held } from '../letter-rule.ts'
import { standingOf, type Standing } from './article-document.ts'

export interface Decision {
  readonly end: Exclude<ReceiptEnd, 'dead'>
  /** Of the document after the event. */
  readonly version: number
  /** What stands after the event, for the letters of the article. */
  readonly held: Held
}

export interface Decisions {
  /** For each event, in their order. */
  readonly ends: readonly Decision[]
  /** The document to write, as the last event that replaced it has it; absent where it stays. */
  readonly written?: { readonly event: ArticleEnriched; readonly version: number }
  /** The document after all events. */
  readonly standing: Standing | undefined
}

/**
 * Decides on events of one id, taken in their order, by the rule of ends (see `ArticleIndex.index`). `ended` has the
 * keys of receipts that had an end before as ones of this id, `dead` and `rejected` not counted; `writer` names the
 * call.
 */
export function decideEnds(
  events: readonly ArticleEnriched[],
  before: Standing | undefined,
  ended: ReadonlySet<string>,
  writer: string,
): Decisions {
  const past = new Set(ended)
  const ends: Decision[] = []
  let standing = before
  let written: Decisions['written']
  for (const event of events) {
    const key = receiptKey(event.receipt)
    const end = endOf(event, key, standing, past)
    const versionBefore = standing?.version
    if (end === 'indexed') {
      const version = nextVersion(key, standing)
      standing = standingOf(event, version, writer)
      written = { event, version }
    }
    const { version, ...held } = standing ?? standingOf(event, 1, writer)
    ends.push({ end, version, held: { ...held, isNews: version !== versionBefore } })
    past.add(key)
  }
  return { ends, standing, ...(written && { written }) }
}

function endOf(
  event: ArticleEnriched,
  key: string,
  standing: Standing | undefined,
  ended: ReadonlySet<string>,
): Decision['end'] {
  if (standing === undefined || standing.receipt === key) return 'indexed'
  if (standing.digest === event.digest) return 'duplicate'
  return standing.revision > event.revision || ended.has(key) ? 'superseded' : 'indexed'
}

function nextVersion(key: string, standing: Standing | undefined): number {
  if (standing === undefined) return 1
  return standing.receipt === key ? standing.version : standing.version + 1
}
