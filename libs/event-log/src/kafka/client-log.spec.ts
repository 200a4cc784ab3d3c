import { describe, expect, it } from '@jest/globals'
import { logLevel, type LogEntry } from 'kafkajs'
import { clientLog } from './client-log.ts'

const entry = (level: logLevel, message: string, facts: object = {}): LogEntry => ({
  namespace: 'Consumer',
  level,
  label: '',
  log: { timestamp: '2016-05-04T00:00:00.000Z', logger: 'kafkajs', message, ...facts },
})

function logged(line: LogEntry): unknown[] {
  const lines: unknown[] = []
  clientLog((...line) => lines.push(line))(line)
  return lines
}

describe('clientLog', () => {
  it('passes on what kafkajs says, lowercase, with its facts and without its stacks', () => {
    const said = entry(logLevel.ERROR, 'Connection error: no route', {
      broker: 'b:9092',
      stack: 'Error at',
      error: new Error('e'),
    })
    expect(logged(said)).toEqual([
      ['error', 'kafkajs: connection error: no route', { part: 'Consumer', broker: 'b:9092', error: 'e' }],
    ])
  })

  it.each([
    [logLevel.WARN, 'warn'],
    [logLevel.INFO, 'debug'],
  ])('has a level for its level %s', (level, ours) => {
    expect(logged(entry(level, 'Something'))).toEqual([[ours, 'kafkajs: something', { part: 'Consumer' }]])
  })

  it.each([
    ['Response JoinGroup(key: 11, version: 5)', 'The group coordinator is not available'],
    ['Response Heartbeat(key: 12, version: 3)', 'The group is rebalancing, so a rejoin is needed'],
    ['The group is rebalancing, re-joining', undefined],
    ['Response ListOffsets(key: 2, version: 3)', 'This server is not the leader for that topic-partition'],
  ])('keeps down what every group meets: %s (%s)', (message, error) => {
    const [line] = logged(entry(logLevel.ERROR, message, { error }))
    expect(line).toEqual(['debug', expect.any(String), expect.any(Object)])
  })

  it('says the same thing once in ten seconds, and how often it was left out', () => {
    const lines: unknown[] = []
    let now = 0
    const log = clientLog(
      (level, message, fields) => lines.push([level, message, fields]),
      () => now,
    )
    for (; now < 21_000; now += 1_000) log(entry(logLevel.ERROR, 'Connection error'))
    expect(lines).toEqual([
      ['error', 'kafkajs: connection error', { part: 'Consumer' }],
      ['error', 'kafkajs: connection error', { part: 'Consumer', repeated: 9 }],
      ['error', 'kafkajs: connection error', { part: 'Consumer', repeated: 9 }],
    ])
  })
})
