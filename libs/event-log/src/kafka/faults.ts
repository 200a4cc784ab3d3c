import {
  GroupActiveError,
  LogUnavailableError,
  PartitionCountError,
  RecordTooLargeError,
  UnknownTopicError,
} from '../errors.ts'

const OURS = [LogUnavailableError, RecordTooLargeError, UnknownTopicError, PartitionCountError, GroupActiveError]
const FAULTS_OF_THE_CODE = [TypeError, RangeError, ReferenceError, SyntaxError]

/** What of kafkajs's errors we decide by; each layer of its retries wraps the one below as `cause`. */
export interface ClientError extends Error {
  /** Kafka's name of the error, where a broker gave one: `NOT_LEADER_FOR_PARTITION`. */
  readonly type?: string
  readonly retriable?: boolean
}

export function rootCause(error: unknown): ClientError {
  let root = error
  while (root instanceof Error && root.cause instanceof Error) root = root.cause
  return root instanceof Error ? root : new Error(String(root))
}

const isOneOf = (error: unknown, types: readonly (abstract new (...args: never[]) => Error)[]): boolean =>
  types.some((type) => error instanceof type)

/**
 * The error as the port promises it. Whatever keeps us from the log (a broker that is away, slow, or refuses us) is
 * LogUnavailableError: a caller that took it for a fault of the data would throw good records away. Our own errors and
 * faults of the code stay what they are.
 */
export function asLogError(what: string, error: unknown): Error {
  if (error instanceof Error && (isOneOf(error, OURS) || isOneOf(error, FAULTS_OF_THE_CODE))) return error
  const root = rootCause(error)
  return new LogUnavailableError(`${what}: ${root.type ?? root.name}: ${root.message}`, { cause: error })
}

/** Errors of kafkajs that are marked as final but pass with the outage that caused them. */
const PASSING = new Set([
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSLockTimeout',
  'KafkaJSTimeout',
  'KafkaJSNumberOfRetriesExceeded',
])
const PASSING_TYPES = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
])

/** Whether trying again, perhaps on a new connection, can help. */
export function isPassing(error: unknown): boolean {
  const root = rootCause(error)
  if (isOneOf(root, FAULTS_OF_THE_CODE)) return false
  return root.retriable === true || PASSING.has(root.name) || (root.type !== undefined && PASSING_TYPES.has(root.type))
}
