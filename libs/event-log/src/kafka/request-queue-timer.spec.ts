import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RequestQueue } from './kafkajs-internals.ts'
import './request-queue-timer.ts'

const queue = (pending: number, throttledUntil = -1) =>
  Object.assign(Object.create(RequestQueue.prototype) as typeof RequestQueue.prototype, {
    pending: new Array<unknown>(pending),
    throttledUntil,
    throttleCheckTimeoutId: null,
    checkPendingRequests: jest.fn(),
  })

describe("the timer of kafkajs's request queue", () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })

  afterEach(() => {
    jest.useRealTimers()
  })

  it('does not run while no request waits', () => {
    queue(0).scheduleCheckPendingRequests()
    queue(0, Date.now() + 1_000).scheduleCheckPendingRequests()
    expect(jest.getTimerCount()).toBe(0)
  })

  it('runs once, and looks after the requests that wait', () => {
    const waiting = queue(3)
    waiting.scheduleCheckPendingRequests()
    waiting.scheduleCheckPendingRequests()
    expect(jest.getTimerCount()).toBe(1)
    jest.runAllTimers()
    expect(waiting.checkPendingRequests).toHaveBeenCalledTimes(1)
    expect(waiting.throttleCheckTimeoutId).toBeNull()
  })

  it('waits for the end of a throttling', () => {
    const throttled = queue(1, Date.now() + 500)
    throttled.scheduleCheckPendingRequests()
    jest.advanceTimersByTime(499)
    expect(throttled.checkPendingRequests).not.toHaveBeenCalled()
    jest.advanceTimersByTime(1)
    expect(throttled.checkPendingRequests).toHaveBeenCalledTimes(1)
  })
})
