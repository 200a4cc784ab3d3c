import {
  articlesDead,
  articlesEnriched,
  articlesIndexed,
  articlesIngested,
  dropsReceived,
  storiesDue,
} from '@wiredesk/contracts'

/**
 * The stages that the line always has, whether an instance of them runs or not, in the order of an article's way; each with the topic that
 * its group reads. Those that answer requests read none.
 */
export const line: ReadonlyMap<string, string | undefined> = new Map([
  ['ingest', undefined],
  ['enrichment', articlesIngested.name],
  ['indexer', articlesEnriched.name],
  ['receipts', dropsReceived.name],
  ['dead-letters', articlesDead.name],
  ['desk', undefined],
])

/** The same of stages that run where they are asked for. */
export const beside: ReadonlyMap<string, string> = new Map([
  ['stories-due', articlesIndexed.name],
  ['stories', storiesDue.name],
])
