/**
 * The items of a source, read ahead of the consumer by up to `count`. A failure of the source comes after the items before it. When the consumer
 * stops early, the source is told to stop, too, without waiting for it.
 */
export async function* ahead<T>(source: AsyncIterable<T>, count: number): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  const ready: IteratorResult<T, unknown>[] = []
  let failure: { readonly error: unknown } | undefined
  let stopped = false
  let wakeConsumer = (): void => undefined
  let wakeProducer = (): void => undefined

  const produce = async (): Promise<void> => {
    try {
      for (let done = false; !done && !stopped;) {
        const result = await iterator.next()
        ready.push(result)
        wakeConsumer()
        done = result.done ?? false
        if (ready.length >= count && !done && !stopped) await new Promise<void>((resolve) => (wakeProducer = resolve))
      }
    } catch (error) {
      failure = { error }
      wakeConsumer()
    }
  }

  void produce()
  try {
    for (;;) {
      const next = ready.shift()
      if (next?.done) return
      if (next) {
        wakeProducer()
        yield next.value
      } else if (failure) {
        throw failure.error
      } else {
        await new Promise<void>((resolve) => (wakeConsumer = resolve))
      }
    }
  } finally {
    stopped = true
    wakeProducer()
    void iterator.return?.()?.catch(() => undefined)
  }
}
