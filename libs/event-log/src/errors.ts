import { UnavailableError } from '@wiredesk/contracts'

/** The log is away or did not answer in time; the call may be tried again. */
export class LogUnavailableError extends UnavailableError {
  override readonly name = 'LogUnavailableError'
}

/** A record is larger than the log takes; nothing of the call was written. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError'
}

export class UnknownTopicError extends Error {
  override readonly name = 'UnknownTopicError'
}

/** The topic exists with another number of partitions: keys would move, and with them their order. */
export class PartitionCountError extends Error {
  override readonly name = 'PartitionCountError'
}

/** A group with members cannot be moved. */
export class GroupActiveError extends Error {
  override readonly name = 'GroupActiveError'
}

/**
 * What stands on the disk is not what was written there (a damaged file or record), or is no log that this version can read. Trying again does
 * not help.
 */
export class UnreadableLogError extends Error {
  override readonly name = 'UnreadableLogError'
}
