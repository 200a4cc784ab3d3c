import { z } from 'zod'
import { limit, wholeNumber } from '../requests/parameters.ts'
import { readTime } from '../requests/time.ts'
import { readFieldCondition } from './field-filter.ts'

const EPOCH_MS = /^\d{1,15}$/

const start = z.string().transform((text, context) => {
  if (text === 'earliest' || text === 'latest') return text
  const time = EPOCH_MS.test(text) ? Number(text) : readTime(text)
  if (time !== undefined) return { time }
  context.addIssue({ code: 'custom', message: 'must be `earliest`, `latest`, an ISO 8601 time or ms since the epoch' })
  return z.NEVER
})

const condition = z
  .string()
  .max(1_000)
  .transform((text, context) => {
    const read = readFieldCondition(text)
    if (read) return read
    context.addIssue({ code: 'custom', message: 'must be a field, `=` and its value, as in `article.source=Reuters`' })
    return z.NEVER
  })

/** Of GET /topics/{name}/records. */
export const recordParameters = z
  .strictObject({
    partition: wholeNumber(0, 99_999)
      .optional()
      .describe('Only this partition. Without it: all of them, merged by time.'),
    offset: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional().describe('The first offset to be read, of `partition`.'),
    from: start
      .optional()
      .describe(
        '`earliest` (the default), `latest` (the last `limit` records; with `q`, `key` or `where`: the last 5,000), the first record at or after an ISO 8601 ' +
          'time, or at or after ms since the epoch.',
      ),
    limit: limit(500, 50),
    q: z
      .string()
      .max(1_000)
      .optional()
      .describe('Only records with this text in key, value or headers, whatever its case.'),
    key: z.string().max(1_000).optional().describe('Only records with exactly this key.'),
    where: condition
      .optional()
      .describe(
        'Only records that have this value in this field, whatever its case: `article.source=Reuters`, `timeline.stage=ingest` (of a list any member), `headers.ce_type=...`.',
      ),
    cursor: z
      .string()
      .max(10_000)
      .optional()
      .describe('`next` or `resume` of the page before; wins over `partition`, `offset` and `from`.'),
  })
  .superRefine(({ partition, offset, from }, context) => {
    if (offset === undefined) return
    if (partition === undefined) context.addIssue({ code: 'custom', path: ['offset'], message: 'needs `partition`' })
    if (from !== undefined)
      context.addIssue({ code: 'custom', path: ['from'], message: 'stands against `offset`: give one of them' })
  })

export type RecordQuery = z.output<typeof recordParameters>
