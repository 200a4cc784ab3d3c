import { writeSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** What code can do to the process that it runs in, by name, and how the pool calls it. */
export const MISDEEDS = {
  throw: 'threw',
  'throw what is no error': 'threw',
  reject: 'threw',
  'throw to nobody': 'crashed',
  'reject to nobody': 'crashed',
  exit: 'crashed',
  abort: 'crashed',
  'kill itself': 'crashed',
  'fault a segment': 'crashed',
  disconnect: 'crashed',
  'answer too deep': 'threw',
  'eat heap': 'out-of-memory',
  'eat buffers': 'out-of-memory',
  'loop for ever': 'late',
  'shout for ever': 'late',
  'never settle': 'late',
} as const

export type Misdeed = keyof typeof MISDEEDS

export const misdeeds = Object.keys(MISDEEDS) as readonly Misdeed[]

export const isMisdeed = (text: string): text is Misdeed => Object.hasOwn(MISDEEDS, text)

/** Does it here and now. What still resolves is an answer. */
export async function commit(misdeed: Misdeed): Promise<unknown> {
  switch (misdeed) {
    case 'throw':
      throw new RangeError('out of range')
    case 'throw what is no error':
      throw Object.create(null)
    case 'reject':
      await setImmediate()
      throw new TypeError('of no type')
    case 'throw to nobody':
      process.nextTick(() => {
        throw new Error('nobody catches this')
      })
      return
    case 'reject to nobody':
      void Promise.reject(new Error('nobody waits for this'))
      return
    case 'exit':
      return process.exit(7)
    case 'abort':
      return process.abort()
    case 'kill itself':
      return kill('SIGKILL')
    case 'fault a segment':
      return kill('SIGSEGV')
    case 'disconnect':
      process.disconnect()
      return new Promise(() => undefined)
    case 'answer too deep':
      return deep(100_000)
    case 'eat heap':
      return eat(() => Array.from({ length: 10_000 }, (_, n) => ({ n })))
    case 'eat buffers':
      return eat(() => Buffer.alloc(1024 * 1024, 1))
    case 'loop for ever':
      for (;;);
    case 'shout for ever':
      return shout()
    case 'never settle':
      return new Promise(() => undefined)
  }
}

function kill(signal: NodeJS.Signals): never {
  process.kill(process.pid, signal)
  for (;;);
}

function deep(levels: number): unknown {
  let value: unknown = 0
  for (let level = 0; level < levels; level++) value = { value }
  return value
}

function shout(): never {
  for (;;) {
    try {
      writeSync(2, 'a line of many on standard error')
    } catch {
      // Nobody reads as fast as that.
    }
  }
}

function eat(bite: () => unknown): never {
  const eaten: unknown[] = []
  for (;;) eaten.push(bite())
}
