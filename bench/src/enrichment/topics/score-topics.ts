import type { TopicTag } from '@wiredesk/contracts'

/** Topics at the top of articles, against those that fit them. */
export interface TopicCounts {
  readonly articles: number
  /** With any topic at all. */
  readonly tagged: number
  /** Whose first topic fits. */
  readonly firstRight: number
  readonly topics: number
  readonly topicsRight: number
}

const isTop = ({ code }: TopicTag): boolean => /^medtop:\d{2}000000$/.test(code)

export function countTopics(found: readonly TopicTag[], fitting: readonly string[]): TopicCounts {
  const codes = found.filter(isTop).map(({ code }) => code)
  return {
    articles: 1,
    tagged: Number(codes.length > 0),
    firstRight: Number(codes.slice(0, 1).some((code) => fitting.includes(code))),
    topics: codes.length,
    topicsRight: codes.filter((code) => fitting.includes(code)).length,
  }
}
