import type { z } from 'zod'
import type { LoggedRecord } from './logged-record.ts'

/** A version of a topic's events. `upgrade` turns what the schema read into the next version's shape; the newest has none. */
interface TopicVersion {
  readonly schema: z.ZodType
  readonly upgrade?: (data: never) => unknown
}

/** A topic of the log: its events in every version that was ever written, and who writes and reads them. */
export interface Topic<T> {
  /** Without the configured prefix. */
  readonly name: string
  /** The CloudEvents type without its version: `{type}.v{version}` is written. */
  readonly type: string
  /** The version that is written; all up to it are read. */
  readonly version: number
  /** Number of partitions where it is fixed; else as configured. */
  readonly partitions?: number
  readonly compacted: boolean
  /** Default retention; absent: kept without limit. */
  readonly retentionMs?: number
  readonly writtenBy: readonly string[]
  readonly readBy: readonly string[]
  readonly description: string
  /** Schemas by version, the first is version 1. */
  readonly schemas: readonly z.ZodType[]
  key(data: T): string
  /** Reads data of a version from 1 to `version`. Throws {@link EventFormatError} for what no schema takes. */
  decode(version: number, data: unknown): T
  /** Headers beside those of CloudEvents, for tools that do not read values. */
  headers?(data: T): Readonly<Record<string, string>>
  /** Makes data of a record that is no event of the topic, for the reason given; where absent, it is refused. Never throws. */
  adopt?(record: LoggedRecord, why: string): T
}

/** A record that its topic's schema refuses, or of a version from the future. */
export class EventFormatError extends Error {
  override readonly name = 'EventFormatError'
}

interface TopicDefinition<T> extends Pick<
  Topic<T>,
  'name' | 'type' | 'key' | 'partitions' | 'retentionMs' | 'writtenBy' | 'readBy' | 'headers' | 'adopt' | 'description'
> {
  readonly versions: readonly TopicVersion[]
  readonly compacted?: boolean
}

export function defineTopic<T>(definition: TopicDefinition<T>): Topic<T> {
  const { versions, compacted = false, ...rest } = definition
  return {
    ...rest,
    compacted,
    version: versions.length,
    schemas: versions.map((version) => version.schema),
    decode(version, data) {
      const first = versions[version - 1]
      if (!first)
        throw new EventFormatError(
          `${definition.name} has no version ${version}: this build reads 1 to ${versions.length}`,
        )
      const parsed = first.schema.safeParse(data)
      if (!parsed.success) throw new EventFormatError(`${definition.name} v${version}: ${describeIssues(parsed.error)}`)
      return versions
        .slice(version - 1)
        .reduce((read: unknown, { upgrade }) => (upgrade ? upgrade(read as never) : read), parsed.data) as T
    },
  }
}

function describeIssues(error: z.ZodError): string {
  const shown = error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`)
  const more = error.issues.length - shown.length
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '')
}
