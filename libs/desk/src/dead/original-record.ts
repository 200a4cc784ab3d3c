import type { ArticleDead } from '@wiredesk/contracts'
import { UnknownTopicError, type Delivery, type EventLog } from '@wiredesk/event-log'

/**
 * The record that died, as its stage read it: from the letter, else from its position in the log, where it lies when it was too large for a
 * letter. `undefined` when the log keeps it no longer, or its bytes there are damaged.
 */
export async function originalRecord(
  { record }: ArticleDead,
  log: Pick<EventLog, 'read'>,
): Promise<Delivery | undefined> {
  const { value, ...position } = record
  if (value !== undefined) return { ...position, value: Buffer.from(value, 'base64') }
  const { topic, partition, offset } = position
  const [found] = await log.read(topic, { partition, at: { offset } }, 1).catch((error: unknown) => {
    if (error instanceof UnknownTopicError) return []
    throw error
  })
  return found?.offset === offset && found.damaged === undefined ? found : undefined
}
