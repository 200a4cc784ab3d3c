import { describe, expect, it } from '@jest/globals'
import { KafkaJSConnectionError, KafkaJSNumberOfRetriesExceeded } from 'kafkajs'
import { LogUnavailableError, RecordTooLargeError, UnknownTopicError } from '../errors.ts'
import { asLogError, isPassing, rootCause } from './faults.ts'
import { createErrorFromCode } from './kafkajs-internals.ts'

const MESSAGE_TOO_LARGE = 10
const NOT_LEADER = 6
const REBALANCE_IN_PROGRESS = 27
const GROUP_AUTHORIZATION_FAILED = 30

const away = new KafkaJSConnectionError('Connection error: connect ECONNREFUSED')
const givenUp = new KafkaJSNumberOfRetriesExceeded(away, { retryCount: 5, retryTime: 100 })

describe('rootCause', () => {
  it('finds the first error below the retries', () => {
    expect(rootCause(new Error('outer', { cause: givenUp }))).toBe(away)
    expect(rootCause('a word').message).toBe('a word')
  })
})

describe('asLogError', () => {
  it.each([
    ['a broker that is away', givenUp],
    ['a broker that refuses', createErrorFromCode(MESSAGE_TOO_LARGE)],
    ['no right', createErrorFromCode(GROUP_AUTHORIZATION_FAILED)],
    ['an error of who knows where', new Error('socket hang up')],
  ])('calls the log unavailable for %s', (_what, error) => {
    const fault = asLogError('append', error)
    expect(fault).toBeInstanceOf(LogUnavailableError)
    expect(fault.cause).toBe(error)
    expect(fault.message).toMatch(/^append: /)
  })

  it.each([new RecordTooLargeError('r'), new UnknownTopicError('u'), new LogUnavailableError('l'), new TypeError('t')])(
    'leaves our own errors and faults of the code as they are: %s',
    (error) => {
      expect(asLogError('append', error)).toBe(error)
    },
  )
})

describe('isPassing', () => {
  it.each([
    [true, 'a broker that is away', givenUp],
    [true, 'a leader that moved', createErrorFromCode(NOT_LEADER)],
    [true, 'a rebalance', createErrorFromCode(REBALANCE_IN_PROGRESS)],
    [
      true,
      'a coordinator that is away',
      Object.assign(new Error('failed to find group coordinator'), { name: 'KafkaJSGroupCoordinatorNotFound' }),
    ],
    [false, 'a batch too large', createErrorFromCode(MESSAGE_TOO_LARGE)],
    [false, 'no right', createErrorFromCode(GROUP_AUTHORIZATION_FAILED)],
    [false, 'a fault of the code, however wrapped', new Error('outer', { cause: new TypeError('x') })],
  ])('is %s for %s', (passing, _what, error) => {
    expect(isPassing(error)).toBe(passing)
  })
})
