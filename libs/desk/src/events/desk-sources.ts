import type { DeadLetters } from '../dead/dead-letters.ts'
import type { DropBooks } from '../drops/drop-books.ts'
import type { StageBoard } from '../stages/stage-board.ts'
import type { TopicMonitor } from '../topics/topic-monitor.ts'
import type { Source } from './live-feed.ts'

const SECOND = 1_000
const DROPS = 20

/** The events of `GET /events`, each the answer of the address that it is named after: `dead` without items, `drops` the latest. */
export function deskSources(
  monitor: Pick<TopicMonitor, 'topics'>,
  board: Pick<StageBoard, 'stages'>,
  letters: Pick<DeadLetters, 'page'>,
  books: Pick<DropBooks, 'latest'>,
): Readonly<Record<'topics' | 'stages' | 'dead' | 'drops', Source>> {
  return {
    topics: { everyMs: SECOND, ask: async () => ({ topics: await monitor.topics() }) },
    stages: { everyMs: SECOND, ask: async () => ({ stages: await board.stages() }) },
    dead: {
      everyMs: 2 * SECOND,
      ask: async () => {
        const { total, byClass } = await letters.page({ state: 'open', limit: 1 })
        return { total, byClass }
      },
    },
    drops: { everyMs: SECOND, ask: () => books.latest(DROPS) },
  }
}
