import { RequestQueue } from './kafkajs-internals.ts'

const OVERLOADED_CHECK_MS = 10

/**
 * kafkajs 2.2.4 sets its queue's timer to `throttledUntil - now` also when nothing waits and nothing is throttled. That
 * is negative, counts as 1 ms, and starts over: each connection wakes up a thousand times a second (measured: 3 % of a
 * core) and Node warns of a negative timeout (tulios/kafkajs#1751, unreleased fix in #1755). Here the timer runs only
 * while requests wait.
 */
RequestQueue.prototype.scheduleCheckPendingRequests = function () {
  if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return
  const throttledMs = this.throttledUntil - Date.now()
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null
      this.checkPendingRequests()
    },
    throttledMs > 0 ? throttledMs : OVERLOADED_CHECK_MS,
  )
}
