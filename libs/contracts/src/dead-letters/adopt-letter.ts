import type { LoggedRecord } from '../logged-record.ts'
import { problem, type Problem, type ProblemCode } from '../problem.ts'
import type { ArticleDead } from '../topics/articles-dead.ts'
import { articlesEnriched } from '../topics/articles-enriched.ts'
import { articlesIndexed } from '../topics/articles-indexed.ts'
import { articlesIngested } from '../topics/articles-ingested.ts'
import { dropsReceived } from '../topics/drops-received.ts'
import { readConvention, withoutConventions, type Told } from './conventions.ts'
import { letterId } from './letter-id.ts'
import { salvage } from './salvage.ts'

/** Of what we write; whatever is wrong with such a record, its headers tell nothing of another one. */
const OURS = 'news.article.dead.'
const STAGE = 'dead-letters'
/** In place of a partition or an offset that is not told, as Kafka Connect has it. */
const UNKNOWN = -1

/** What dies here has not reached the index: its receipt ends with it. */
const ON_THE_WAY: readonly string[] = [articlesIngested.name, articlesEnriched.name]
const OF_THE_LINE: readonly string[] = [...ON_THE_WAY, articlesIndexed.name, dropsReceived.name]

/**
 * The dead letter that a record on the topic of dead letters is which others wrote: by the headers of Spring Kafka,
 * Kafka Connect, Kafka Streams or Kafka's share groups, it is the record that died, byte by byte. A record that follows
 * no convention is a letter of itself, of the class `invalid-event`, so that nothing there is overlooked; `why` says
 * what is wrong with it. Never throws; the same record gives the same letter.
 */
export function adoptLetter(record: LoggedRecord, why: string): ArticleDead {
  const told = record.headers.ce_type?.startsWith(OURS) ? undefined : readConvention(record.headers)
  return told ? letterOf(record, told) : letterOfItself(record, why)
}

function letterOf(record: LoggedRecord, told: Told): ArticleDead {
  const { stage, attempts = 1, writer, timestamp = record.timestamp } = told
  const origin = originOf(told) ?? place(record)
  const { id: articleId, receipt, revision, digest, timeline } = salvage(record.value)
  const own = ON_THE_WAY.includes(origin.topic) ? { receipt, revision, digest } : {}
  const at = timeOf(record)
  const { topic, partition, offset } = origin
  return {
    id: letterId(own.receipt, record.headers, ...namesOf(origin, stage), nameOf(record)),
    articleId,
    ...own,
    stage,
    problem: problemOf(told),
    attempts: Math.max(1, attempts),
    at,
    timeline: [...timeline, { stage, at, ms: 0, attempt: Math.max(1, attempts), topic, partition, offset }],
    record: {
      topic,
      partition,
      offset,
      timestamp,
      key: record.key,
      headers: withoutConventions(record.headers),
      // A share group may keep no copy: then the bytes lie at the position only.
      value: record.value.byteLength > 0 ? Buffer.from(record.value).toString('base64') : undefined,
    },
    writer,
  }
}

function letterOfItself(record: LoggedRecord, why: string): ArticleDead {
  const { topic, partition, offset, timestamp, key, headers, value } = record
  const at = timeOf(record)
  return {
    id: nameOf(record),
    stage: STAGE,
    problem: problem('invalid-event', why),
    attempts: 1,
    at,
    timeline: [{ stage: STAGE, at, ms: 0, attempt: 1, topic, partition, offset }],
    record: { topic, partition, offset, timestamp, key, headers, value: Buffer.from(value).toString('base64') },
    writer: 'unknown',
  }
}

type Place = Pick<LoggedRecord, 'topic' | 'partition' | 'offset'>

/** Others name a topic of the line with the prefix that is configured for it. */
function originOf({ topic, partition = UNKNOWN, offset = UNKNOWN }: Told): Place | undefined {
  return topic === undefined
    ? undefined
    : { topic: OF_THE_LINE.find((name) => topic.endsWith(name)) ?? topic, partition, offset }
}

function place({ topic, partition, offset }: LoggedRecord): Place {
  return { topic, partition, offset }
}

/** One letter for each that failed on one record. */
function namesOf(origin: Place, stage: string): readonly string[] {
  return origin.partition === UNKNOWN || origin.offset === UNKNOWN ? [] : [`${nameOf(origin)}-${stage}`]
}

function nameOf({ topic, partition, offset }: Place): string {
  return `${topic}-${partition}-${offset}`
}

/** By names of classes that Kafka's own clients and the frameworks have. */
const CODES: readonly (readonly [pattern: RegExp, code: ProblemCode])[] = [
  [/RecordTooLarge/, 'too-large'],
  [/[Ss]erialization|Json|\bDataException|SchemaException|Conversion|MethodArgument/, 'invalid-event'],
]

function problemOf({ exception, cause, message, writer }: Told): Problem {
  const thrown = cause ?? exception
  const code = CODES.find(([pattern]) => pattern.test(thrown ?? ''))?.[1] ?? 'stage-failed'
  const detail = [thrown, message].filter(Boolean).join(': ') || `${writer} gave no reason`
  return problem(code, detail, { ...(exception && { exception }), ...(cause && { cause }) })
}

/** Of the append; 1970 where a client wrote a time that is none. */
function timeOf({ timestamp }: LoggedRecord): string {
  const time = new Date(timestamp)
  return Number.isNaN(time.getTime()) ? new Date(0).toISOString() : time.toISOString()
}
