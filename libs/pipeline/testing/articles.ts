import { articlesDead, articlesIngested, decodeEvent, encodeEvent, newTraceparent } from '@wiredesk/contracts'
import type { ArticleDead, ArticleIngested } from '@wiredesk/contracts'
import type { LogRecord } from '@wiredesk/event-log'

export function article(id: string, item = 0): LogRecord {
  const event: ArticleIngested = {
    id,
    revision: 1,
    digest: 'd',
    receipt: { dropId: 'drop', item },
    article: { text: id },
    timeline: [],
  }
  return encodeEvent(articlesIngested, event, { source: '/test', traceparent: newTraceparent() })
}

export const lettersIn = (records: readonly LogRecord[]): ArticleDead[] =>
  records.filter(({ topic }) => topic === articlesDead.name).map((record) => decodeEvent(articlesDead, record).data)

/** Keys of the records that a stage has emitted. */
export const outputsIn = (records: readonly LogRecord[]): string[] =>
  records.filter(({ topic }) => topic === articlesIngested.name).map(({ key }) => key)
