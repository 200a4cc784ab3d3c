export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Takes one line of an adapter's log: lowercase, with the facts as fields. */
export type LogLine = (level: LogLevel, message: string, fields: Readonly<Record<string, unknown>>) => void
