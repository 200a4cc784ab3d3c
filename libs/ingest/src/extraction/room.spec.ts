import { describe, expect, it } from '@jest/globals'
import { Room } from './room.ts'

describe('Room', () => {
  /** Asks for room one after the other; tells who has come in so far. */
  async function asked(room: Room, ...bytes: readonly number[]) {
    const entered: number[] = []
    const leaving = bytes.map(async (each, at) => {
      const leave = await room.take(each)
      entered.push(at)
      return leave
    })
    const leave = async (at: number): Promise<void> => {
      ;(await leaving[at])?.()
      await new Promise(setImmediate)
    }
    await new Promise(setImmediate)
    return { entered, leave }
  }

  it('lets in who finds room, and others in their turn', async () => {
    const { entered, leave } = await asked(new Room(10), 4, 6, 5, 5)
    expect(entered).toEqual([0, 1])
    await leave(0)
    expect(entered).toEqual([0, 1])
    await leave(1)
    expect(entered).toEqual([0, 1, 2, 3])
  })

  it('lets nobody past who waits for more', async () => {
    const { entered, leave } = await asked(new Room(10), 4, 10, 1)
    expect(entered).toEqual([0])
    await leave(0)
    expect(entered).toEqual([0, 1])
    await leave(1)
    expect(entered).toEqual([0, 1, 2])
  })

  it('gives all that there is to who asks for more', async () => {
    const { entered, leave } = await asked(new Room(10), 11, 1)
    expect(entered).toEqual([0])
    await leave(0)
    expect(entered).toEqual([0, 1])
  })

  it('takes room back once', async () => {
    const room = new Room(10)
    const { entered, leave } = await asked(room, 6, 4, 6, 6)
    await leave(0)
    await leave(0)
    expect(entered).toEqual([0, 1, 2])
  })
})
