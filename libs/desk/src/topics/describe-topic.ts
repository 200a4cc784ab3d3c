import { ProblemError } from '@wiredesk/contracts'
import { UnknownTopicError, type EventLog, type TopicDescription } from '@wiredesk/event-log'
import type { Names } from './names.ts'

/** One topic, by its name without prefix. Throws the problem `not-found`. */
export async function describeTopic(
  log: Pick<EventLog, 'describe'>,
  names: Names,
  topic: string,
): Promise<TopicDescription> {
  const described = await log.describe([topic]).catch((error: unknown) => {
    if (error instanceof UnknownTopicError) return undefined
    throw error
  })
  const found = described?.topics.find(({ name }) => name === topic)
  if (found) return found
  throw new ProblemError('not-found', `there is no topic "${names.shown(topic)}" (GET /topics lists them)`)
}
