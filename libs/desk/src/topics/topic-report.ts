import { z } from 'zod'

/** Judged by {@link GroupWatch}. */
export const groupStates = ['flowing', 'behind', 'stalled', 'stopped'] as const
export type GroupState = (typeof groupStates)[number]

export const groupReportSchema = z.object({
  group: z.string(),
  stage: z.string().nullable().describe('The stage that reads as this group; null for a group that is none of ours.'),
  members: z.int(),
  lag: z.int().describe('Records not yet done.'),
  lagSeconds: z.number().describe('Age of the oldest record not yet done; 0 without lag.'),
  state: z
    .enum(groupStates)
    .describe(
      '`stopped`: no members. `stalled`: some partition has had lag for 30 s in which its committed offset did not move. `behind`: lag older ' +
        'than 60 s, or growing over the last 30 s. Else `flowing`. What needs time to tell is told of what was seen while somebody asked.',
    ),
  partitions: z.array(
    z.object({
      id: z.int(),
      committed: z.int().nullable().describe('The next offset to be read; null where the group never committed.'),
      lag: z.int(),
      lagSeconds: z.number(),
      member: z.string().nullable().describe('The member that owns the partition.'),
    }),
  ),
})
export type GroupReport = z.infer<typeof groupReportSchema>

export const topicReportSchema = z.object({
  name: z.string(),
  records: z.int().describe('Kept at the moment.'),
  bytes: z.int().describe('Size in the store.'),
  ratePerSecond: z
    .number()
    .describe('Records appended, over the last 10 s; over the time since the last question where that is longer.'),
  partitions: z.array(
    z.object({
      id: z.int(),
      first: z.int().describe('Offset of the oldest record kept.'),
      next: z.int().describe('Offset that the next record will get.'),
    }),
  ),
  groups: z.array(groupReportSchema),
})
export type TopicReport = z.infer<typeof topicReportSchema>
