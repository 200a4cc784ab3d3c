import type { BrotliDecompress, Gunzip, Inflate, InflateRaw } from 'node:zlib'
import { ProblemError } from '@wiredesk/contracts'

type Inflater = Gunzip | Inflate | InflateRaw | BrotliDecompress

/**
 * What compressed chunks expand to, inflated off the event loop. Throws what the chunks throw, and ProblemError `malformed` where they are not what the
 * inflater takes, or end before its end. Who stops early must end it by `return`: when that resolves, nobody reads the chunks any more.
 */
export async function* inflated(
  chunks: AsyncIterable<Uint8Array>,
  inflater: Inflater,
  what: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let failure: { readonly error: unknown } | undefined
  const pump = async (): Promise<void> => {
    try {
      for await (const chunk of chunks) {
        if (inflater.destroyed) return
        if (!inflater.write(chunk)) await drained(inflater)
      }
      if (!inflater.destroyed) inflater.end()
    } catch (error) {
      // An inflater that fails says so itself.
      if (inflater.destroyed) return
      failure = { error }
      inflater.destroy()
    }
  }
  inflater.on('error', () => undefined)
  const pumped = pump()
  try {
    yield* inflater.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    if (failure) throw failure.error
  } catch (error) {
    throw failure ? failure.error : toProblem(error, what)
  } finally {
    inflater.destroy()
    await pumped
  }
}

/** Resolves when it takes more, or never will. */
function drained(inflater: Inflater): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      inflater.off('drain', go).off('close', go)
      resolve()
    }
    inflater.on('drain', go).on('close', go)
  })
}

/** The errors of zlib and brotli are about the bytes. */
function toProblem(error: unknown, what: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return new ProblemError('malformed', `${what} ends before its end`)
  return /^(?:Z_|ERR__)/.test(code) ? new ProblemError('malformed', `${what} is damaged`) : error
}
