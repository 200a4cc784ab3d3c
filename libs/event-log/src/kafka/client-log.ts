import { logLevel, type LogEntry } from 'kafkajs'
import type { LogLevel, LogLine } from '../log-line.ts'

/**
 * What every group meets when it starts, stops or changes: kafkajs calls it an error, tries again and succeeds. And what
 * processes meet that create the same topics at once; why else topics were not created is thrown.
 */
const USUAL = [
  /topic creation errors/i,
  /group coordinator is not available/i,
  /coordinator is loading/i,
  /not the correct coordinator/i,
  /group is rebalancing/i,
  /rebalance is in progress|rejoin is needed/i,
  /generation id is not valid/i,
  /there is no leader for this topic-partition/i,
  /not the leader for that topic-partition/i,
  /does not host this topic-partition/i,
]

const LEVELS: Readonly<Partial<Record<logLevel, LogLevel>>> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'debug',
}

/** While a broker is away kafkajs says the same thing many times a second. */
const REPEAT_MS = 10_000
const REMEMBERED = 1_000

/**
 * kafkajs's log as ours: its INFO is our debug, and so is what is usual; stacks and its own time stamps stay behind.
 * Above debug, the same message comes once in ten seconds, with the number of those left out as `repeated`.
 */
export function clientLog(log: LogLine, now = (): number => performance.now()): (entry: LogEntry) => void {
  const said = new Map<string, { at: number; repeated: number }>()

  /** How often the message was left out before; undefined while it is to be left out. */
  function turnOf(message: string): number | undefined {
    const last = said.get(message)
    if (last !== undefined && now() - last.at < REPEAT_MS) {
      last.repeated += 1
      return undefined
    }
    if (said.size >= REMEMBERED) said.clear()
    said.set(message, { at: now(), repeated: 0 })
    return last?.repeated ?? 0
  }

  return ({ namespace, level, log: { message, timestamp: _at, logger: _logger, stack: _stack, error, ...facts } }) => {
    const detail = error instanceof Error ? error.message : error
    const ours = USUAL.some((pattern) => pattern.test(`${message} ${detail}`)) ? 'debug' : (LEVELS[level] ?? 'debug')
    const repeated = ours === 'debug' ? 0 : turnOf(`${message} ${detail}`)
    if (repeated === undefined) return
    log(ours, `kafkajs: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, {
      part: namespace,
      ...(detail === undefined ? {} : { error: detail }),
      ...(repeated === 0 ? {} : { repeated }),
      ...facts,
    })
  }
}
