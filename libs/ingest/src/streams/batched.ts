export interface BatchLimits<T> {
  readonly maxItems: number
  readonly maxBytes: number
  /** A batch is given out so long after its first item at the latest, ms. */
  readonly lingerMs: number
  /** Size of an item, bytes, roughly. */
  readonly bytesOf: (item: T) => number
}

export interface Batch<T> {
  readonly items: readonly T[]
  /** Nothing comes after it; it may be empty. */
  readonly last: boolean
}

const LINGERED = Symbol('lingered')

/** The items of a source in batches, full or lingered long enough. A failure of the source comes after a batch of what was before it. */
export async function* batched<T>(
  source: AsyncIterable<T>,
  limits: BatchLimits<T>,
): AsyncGenerator<Batch<T>, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  const pull = (): Promise<IteratorResult<T, unknown>> => {
    const result = iterator.next()
    result.catch(() => undefined)
    return result
  }
  let pending = pull()
  try {
    for (let last = false; !last;) {
      const items: T[] = []
      let bytes = 0
      let failure: { readonly error: unknown } | undefined
      let timer: NodeJS.Timeout | undefined
      const { promise: lingered, resolve: linger } = Promise.withResolvers<typeof LINGERED>()
      try {
        while (items.length < limits.maxItems && bytes < limits.maxBytes) {
          const result = await Promise.race([pending, lingered])
          if (result === LINGERED) break
          last = result.done ?? false
          if (result.done) break
          timer ??= setTimeout(linger, limits.lingerMs, LINGERED)
          items.push(result.value)
          bytes += limits.bytesOf(result.value)
          pending = pull()
        }
      } catch (error) {
        failure = { error }
      }
      clearTimeout(timer)
      if (last || items.length > 0) yield { items, last }
      if (failure) throw failure.error
    }
  } finally {
    void iterator.return?.()?.catch(() => undefined)
  }
}
