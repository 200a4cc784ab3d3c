import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { Halt } from './halt.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const never = new Promise<never>(() => undefined)

describe('Halt', () => {
  it('waits for each promise as if it were not there', async () => {
    const halt = new Halt()
    expect(await halt.or(Promise.resolve(1))).toBe(1)
    await expect(halt.or(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })

  it('ends the wait at hand and every later one', async () => {
    const halt = new Halt()
    const waiting = halt.or(never)
    expect(halt.called).toBe(false)
    halt.call()
    expect(halt.called).toBe(true)
    expect(await waiting).toBeUndefined()
    expect(await halt.or(never)).toBeUndefined()
  })

  it('has whoever rejects afterwards reject to nobody', async () => {
    const halt = new Halt()
    halt.call()
    expect(await halt.or(new Promise((_, reject) => setImmediate(reject)))).toBeUndefined()
    await new Promise(setImmediate)
  })

  it('keeps nothing of what it waited for', async () => {
    const halt = new Halt()
    const things: WeakRef<object>[] = []
    for (let number = 0; number < 3; number++) {
      await (async () => {
        const thing = { number }
        things.push(new WeakRef(thing))
        await halt.or(Promise.resolve(thing))
      })()
    }
    // What a WeakRef was asked for stays until the turn of the event loop is over.
    await new Promise(setImmediate)
    collect()
    expect(things.slice(0, -1).map((each) => each.deref())).toEqual([undefined, undefined])
    halt.call()
  })
})
