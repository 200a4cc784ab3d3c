import { ProblemError } from '@wiredesk/contracts'
import { GroupActiveError, type EventLog, type ResetOptions } from '@wiredesk/event-log'
import { z } from 'zod'
import { readTime } from '../requests/time.ts'
import { describeTopic } from './describe-topic.ts'
import type { Names } from './names.ts'

const OFFSET = /^\d{1,15}$/

const target = z.union([z.int().min(0), z.string()]).transform((to, context): ResetOptions['to'] => {
  if (to === 'earliest' || to === 'latest') return to
  if (typeof to === 'number' || OFFSET.test(to)) return { offset: Number(to) }
  const time = readTime(to)
  if (time !== undefined) return { time }
  context.addIssue({ code: 'custom', message: 'must be `earliest`, `latest`, an ISO 8601 time or an offset' })
  return z.NEVER
})

/** Of POST /topics/{name}/groups/{group}/reset. */
export const resetRequestSchema = z.strictObject({
  to: target.describe('`earliest`, `latest`, the first record at or after an ISO 8601 time, or an offset.'),
  dryRun: z.boolean().default(false).describe('Answer where the group would go, and move nothing.'),
})
export type ResetRequest = z.output<typeof resetRequestSchema>

export const resetAnswerSchema = z.object({
  topic: z.string(),
  group: z.string(),
  dryRun: z.boolean(),
  partitions: z.array(
    z.object({
      id: z.int(),
      committed: z.int().nullable().describe('Before the reset; null where the group never committed.'),
      offset: z.int().describe('After it.'),
    }),
  ),
})
export type ResetAnswer = z.infer<typeof resetAnswerSchema>

/** Moves groups to another place in their topic. */
export class GroupReset {
  readonly #log: Pick<EventLog, 'describe' | 'resetGroup'>
  readonly #names: Names

  constructor(log: Pick<EventLog, 'describe' | 'resetGroup'>, names: Names) {
    this.#log = log
    this.#names = names
  }

  /** Names as they are shown. Throws the problems `not-found`, and `group-active` while the group has members. */
  async reset(shownTopic: string, shownGroup: string, { to, dryRun }: ResetRequest): Promise<ResetAnswer> {
    const topic = this.#names.inner(shownTopic)
    const group = this.#names.inner(shownGroup)
    const committed = await this.#committed(topic, group)
    const moved = await this.#move({ topic, group, to, dryRun })
    return {
      topic: this.#names.shown(topic),
      group: this.#names.shown(group),
      dryRun,
      partitions: moved.map(({ partition, offset }) => ({
        id: partition,
        committed: committed.get(partition) ?? null,
        offset,
      })),
    }
  }

  async #move(options: ResetOptions): Promise<readonly { partition: number; offset: number }[]> {
    try {
      return await this.#log.resetGroup(options)
    } catch (error) {
      if (error instanceof GroupActiveError) throw new ProblemError('group-active', error.message)
      throw error
    }
  }

  async #committed(topic: string, group: string): Promise<ReadonlyMap<number, number | null>> {
    const described = await describeTopic(this.#log, this.#names, topic)
    const found = described.groups.find((each) => each.group === group)
    if (!found) {
      throw new ProblemError(
        'not-found',
        `no group "${this.#names.shown(group)}" reads ${this.#names.shown(topic)} (GET /topics lists them)`,
      )
    }
    return new Map(found.partitions.map(({ id, committed }) => [id, committed]))
  }
}
