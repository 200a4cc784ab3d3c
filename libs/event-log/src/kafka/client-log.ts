import { logLevel, type LogEntry } from 'kafkajs'
import type { LogLevel, LogLine } from '../log-line.ts'

/** What every group meets when it starts, stops or changes members: kafkajs calls it an error, tries again and succeeds. */
const USUAL = [
  /group coordinator is not available/i,
  /coordinator is loading/i,
  /not the correct coordinator/i,
  /group is rebalancing/i,
  /rebalance is in progress|rejoin is needed/i,
  /generation id is not valid/i,
  /there is no leader for this topic-partition/i,
  /does not host this topic-partition/i,
]

const LEVELS: Readonly<Partial<Record<logLevel, LogLevel>>> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'debug',
}

/** kafkajs's log as ours: its INFO is our debug, and so is what is usual; stacks and its own time stamps stay behind. */
export const clientLog =
  (log: LogLine) =>
  ({ namespace, level, log: { message, timestamp: _at, logger: _logger, stack: _stack, error, ...facts } }: LogEntry): void => {
    const detail = `${message} ${typeof error === 'string' ? error : ''}`
    const ours = USUAL.some((pattern) => pattern.test(detail)) ? 'debug' : (LEVELS[level] ?? 'debug')
    log(ours, `kafkajs: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, {
      part: namespace,
      ...(error === undefined ? {} : { error: error instanceof Error ? error.message : error }),
      ...facts,
    })
  }
