import { z } from 'zod'
import { letterConditions } from './dead-parameters.ts'

/** What one call sends back, at most; `remaining` tells of the rest. */
export const MAX_LETTERS = 1_000
export const MAX_MS = 30_000

const dryRun = z.boolean().default(false).describe('Answer what would be sent back, and send nothing.')
const ratePerSecond = z
  .number()
  .min(0.1)
  .max(10_000)
  .optional()
  .describe('At most so many a second. Default: as fast as it goes.')

const names = Object.keys(letterConditions)

/** Of POST /dead/replay. */
export const replayRequestSchema = z.union(
  [
    z.strictObject({ ids: z.array(z.string().max(200)).min(1).max(MAX_LETTERS), ratePerSecond, dryRun }),
    z
      .strictObject({
        ...letterConditions,
        all: z.literal(true).optional().describe('Every open letter, where no condition is given.'),
        cursor: z.string().max(2_000).optional().describe('`next` of the answer before, to the same request.'),
        ratePerSecond,
        dryRun,
      })
      .refine(
        (filter) => filter.all !== undefined || names.some((name) => name in filter),
        `give one of ${names.map((name) => `\`${name}\``).join(', ')}, or "all": true`,
      ),
  ],
  `must be {"ids": [1 to ${MAX_LETTERS}]}, or conditions of open letters (${names.map((name) => `"${name}"`).join(', ')}, or "all": true); each with "ratePerSecond" from 0.1 to 10000 and "dryRun" if you like`,
)
export type ReplayRequest = z.output<typeof replayRequestSchema>
export type ReplayFilter = Exclude<ReplayRequest, { ids: unknown }>

const skippedSchema = z.object({
  id: z.string(),
  reason: z.enum(['unknown', 'resolved', 'gone', 'no-topic', 'too-large']),
})
export type Skipped = z.infer<typeof skippedSchema>

export const replayAnswerSchema = z.object({
  replayed: z.int().describe('How many were sent back; of a dry run, how many would be.'),
  ids: z.array(z.string()).describe('Of these.'),
  skipped: z
    .array(skippedSchema)
    .describe(
      '`resolved`: it is over, its article was indexed. `gone`: the log does not keep its record any more. `no-topic`: it came from no topic of this line. `too-large`: the topic takes no record of its size any more.',
    ),
  remaining: z
    .int()
    .describe(
      `How many are left: one call sends back ${MAX_LETTERS.toLocaleString('en')}, or what it can in ${MAX_MS / 1_000} s. Send the rest of the ids, or the same conditions with \`cursor\`.`,
    ),
  next: z.string().optional().describe('`cursor` of the next call; absent where nothing remains, and for ids.'),
  dryRun: z.boolean(),
})
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>
