/** Not settled in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/**
 * Runs `call`; rejects with {@link DeadlineError} after `ms`, or with the reason of `signal` when that aborts first. The signal given to
 * `call` aborts in both cases, so that it can stop what it does.
 */
export async function withDeadline<T>(
  ms: number,
  signal: AbortSignal,
  call: (within: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new DeadlineError(`not done within ${ms} ms`)), ms)
  const abort = () => controller.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true })
  })
  try {
    return await Promise.race([call(controller.signal), aborted])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
