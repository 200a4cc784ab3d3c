import { describe, expect, it } from '@jest/globals'
import type { OffsetRow } from './layout.ts'
import { OffsetCommits } from './offset-commits.ts'

const at = (offset: number, group = 'g', slot = 0): OffsetRow => ({ group, slot, offset })

/** A store whose writes are settled by hand. */
function handStore() {
  const writes: { readonly rows: readonly OffsetRow[]; readonly settle: PromiseWithResolvers<void> }[] = []
  let arrived = Promise.withResolvers<void>()
  const store = (rows: readonly OffsetRow[]): Promise<void> => {
    const settle = Promise.withResolvers<void>()
    writes.push({ rows, settle })
    arrived.resolve()
    arrived = Promise.withResolvers<void>()
    return settle.promise
  }
  const next = async (): Promise<(typeof writes)[number]> => {
    while (writes.length === 0) await arrived.promise
    return writes.shift() as (typeof writes)[number]
  }
  return { store, next, writes }
}

const unexpected = (error: unknown): never => {
  throw error
}

describe('OffsetCommits', () => {
  it('knows what was stored, and what was done since, at once', () => {
    const { store } = handStore()
    const offsets = new OffsetCommits([at(5)], store, unexpected)
    expect(offsets.get('g', 0)).toBe(5)
    expect(offsets.get('g', 1)).toBeUndefined()
    expect(offsets.get('other', 0)).toBeUndefined()
    offsets.advance(at(7))
    offsets.advance(at(6))
    expect(offsets.get('g', 0)).toBe(7)
  })

  it('writes what comes in one turn, or during a write, as one', async () => {
    const { store, next, writes } = handStore()
    const offsets = new OffsetCommits([], store, unexpected)
    offsets.advance(at(1))
    offsets.advance(at(2))
    offsets.advance(at(1, 'h', 3))
    const first = await next()
    expect(first.rows).toEqual([at(2), at(1, 'h', 3)])
    offsets.advance(at(3))
    offsets.advance(at(4))
    expect(writes).toEqual([])
    first.settle.resolve()
    const second = await next()
    expect(second.rows).toEqual([at(4)])
    second.settle.resolve()
    await offsets.flush()
  })

  it('flush waits for all that is known to be durable', async () => {
    const { store, next } = handStore()
    const offsets = new OffsetCommits([], store, unexpected)
    offsets.advance(at(1))
    const first = await next()
    offsets.advance(at(2))
    const order: string[] = []
    const flushed = offsets.flush().then(() => order.push('flushed'))
    first.settle.resolve()
    const second = await next()
    order.push('second write')
    second.settle.resolve()
    await flushed
    expect(order).toEqual(['second write', 'flushed'])
  })

  it('flush waits for nothing that comes meanwhile', async () => {
    const { store, next } = handStore()
    const offsets = new OffsetCommits([], store, unexpected)
    offsets.advance(at(1))
    const first = await next()
    offsets.advance(at(2))
    const flushed = offsets.flush()
    first.settle.resolve()
    const second = await next()
    offsets.advance(at(1, 'busy'))
    second.settle.resolve()
    await flushed
    const third = await next()
    expect(third.rows).toEqual([at(1, 'busy')])
    third.settle.resolve()
  })

  it('leaves a note where the group is, and moves on past it', async () => {
    const { store, next } = handStore()
    const offsets = new OffsetCommits([at(5)], store, unexpected)
    const left = offsets.annotate('g', 0, 'a note')
    expect(offsets.noteOf('g', 0)).toBe('a note')
    const first = await next()
    expect(first.rows).toEqual([{ ...at(5), note: 'a note' }])
    first.settle.resolve()
    await left
    offsets.advance(at(5))
    expect(offsets.noteOf('g', 0)).toBe('a note')
    offsets.advance(at(6))
    expect(offsets.noteOf('g', 0)).toBeUndefined()
    const second = await next()
    expect(second.rows).toEqual([at(6)])
    second.settle.resolve()
    await offsets.flush()
  })

  it('a note goes with what is done before it, after a write that is under way', async () => {
    const { store, next } = handStore()
    const offsets = new OffsetCommits([], store, unexpected)
    offsets.advance(at(1))
    const first = await next()
    offsets.advance(at(3))
    const left = offsets.annotate('g', 0, 'a note')
    first.settle.resolve()
    const second = await next()
    expect(second.rows).toEqual([{ ...at(3), note: 'a note' }])
    second.settle.resolve()
    await left
  })

  it('tells of a write that failed, keeps what it held, and lets newer offsets win', async () => {
    const { store, next } = handStore()
    const failures: unknown[] = []
    const offsets = new OffsetCommits([], store, (error) => failures.push(error))
    offsets.advance(at(1))
    offsets.advance(at(1, 'h'))
    const first = await next()
    offsets.advance(at(9))
    const flushed = expect(offsets.flush()).rejects.toThrow('disk full')
    first.settle.reject(new Error('disk full'))
    await flushed
    const again = offsets.flush()
    const second = await next()
    expect(second.rows).toEqual([at(9), at(1, 'h')])
    second.settle.resolve()
    await again
    expect(failures).toEqual([new Error('disk full')])
    offsets.end()
  })

  it('moves a group back where that is asked for', async () => {
    const { store, next } = handStore()
    const offsets = new OffsetCommits([at(5)], store, unexpected)
    const moved = offsets.move([at(2)])
    const write = await next()
    expect(write.rows).toEqual([at(2)])
    write.settle.resolve()
    await moved
    expect(offsets.get('g', 0)).toBe(2)
  })
})
