import type { AuditLog } from './audit/audit-log.ts'

/** Token of the {@link DeskOptions}. */
export const DESK_OPTIONS = Symbol('desk options')

export interface DeskOptions {
  /** Put before the names of topics and groups, here as in the log. Default: nothing. */
  readonly topicPrefix?: string
  /** Whether replays and resets may be asked for. Default: no. */
  readonly allowOperate?: boolean
  /** Where replays and resets leave a line each. Default: nowhere. */
  readonly audit?: AuditLog
  /** Where `POST /articles` is passed on to; without it this module serves no such route. */
  readonly ingestUrl?: string
  /** Of the product, for its documents. Default `development`. */
  readonly version?: string
}
