import type { Topic } from './topic.ts'
import { articlesDead } from './topics/articles-dead.ts'
import { articlesEnriched } from './topics/articles-enriched.ts'
import { articlesIndexed } from './topics/articles-indexed.ts'
import { articlesIngested } from './topics/articles-ingested.ts'
import { dropsReceived } from './topics/drops-received.ts'
import { stagesReported } from './topics/stages-reported.ts'
import { storiesChanged } from './topics/stories-changed.ts'
import { storiesDue } from './topics/stories-due.ts'

/** Every topic, in the order of an article's way. */
export const topics = [
  dropsReceived,
  articlesIngested,
  articlesEnriched,
  articlesIndexed,
  storiesDue,
  storiesChanged,
  articlesDead,
  stagesReported,
] as const satisfies readonly Topic<unknown>[]
