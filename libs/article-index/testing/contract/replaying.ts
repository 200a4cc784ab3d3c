import { expect } from '@jest/globals'
import { deadLetter, enriched, later } from '../articles.ts'
import { sendBack, stateOf } from './letters.ts'
import type { Check } from './world.ts'

export const replaying = {
  'an article that was sent back is in flight': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.recordDead([deadLetter(event)])
    await sendBack(index, 'drop.0')
    expect(await index.get(event.id)).toEqual({ status: 'inFlight' })
    expect(await index.drop('drop')).toMatchObject({ dead: 1, inFlight: 0 })
    await index.recordDead([deadLetter(event, { at: later(1) })])
    expect(await index.get(event.id)).toMatchObject({ status: 'dead' })
  },

  'resolved and unknown letters are not marked as replayed': async (world) => {
    const index = await world.open()
    const [one, two] = [enriched({ text: 'one' }), enriched({ text: 'two', receipt: 'drop:1' })]
    await index.recordDead([deadLetter(one), deadLetter(two)])
    await index.index([one])
    await sendBack(index, 'drop.0', 'drop.1', 'unknown')
    await sendBack(index, 'drop.1')
    expect([await stateOf(index, 'drop.0'), await stateOf(index, 'drop.1')]).toEqual(['resolved', 'replayed'])
    expect(await index.deadLetters({ limit: 10 })).toMatchObject({ total: 2 })
  },

  'a letter that died again while it was sent back stays open': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.recordDead([deadLetter(event)])
    await index.recordDead([deadLetter(event, { code: 'timeout', at: later(1) })])
    await sendBack(index, { id: 'drop.0', at: later(0) })
    expect(await index.deadLetter('drop.0')).toMatchObject({ state: 'open', at: later(1), replays: 0 })
    await sendBack(index, { id: 'drop.0', at: later(1) })
    expect(await stateOf(index)).toBe('replayed')
  },

  'how often a letter was sent back, and when, is kept: while it is open, when it dies again, and after all': async (
    world,
  ) => {
    const index = await world.open()
    const event = enriched()
    const death = { id: 'drop.0', at: later(0) }
    await index.recordDead([deadLetter(event, { code: 'timeout' })])
    await index.markReplayed([death], later(60))
    await index.markReplayed([death], later(60))
    expect(await index.deadLetter('drop.0')).toMatchObject({ replays: 1, replayedAt: later(60) })
    await index.markReplayed([death], later(120))
    expect(await index.deadLetter('drop.0')).toMatchObject({ state: 'replayed', replays: 2, replayedAt: later(120) })
    const letter = deadLetter(event, { code: 'worker-crashed', attempts: 2, at: later(130) })
    await index.recordDead([letter])
    expect(await index.deadLetter('drop.0')).toMatchObject({ state: 'open', replays: 2, replayedAt: later(120) })
    await index.markReplayed([{ ...death, at: later(130) }], later(180))
    await index.index([event])
    const after = await index.deadLetter('drop.0')
    expect(after).toMatchObject({
      letter,
      class: 'worker-crashed',
      attempts: 2,
      state: 'resolved',
      replays: 3,
      replayedAt: later(180),
    })
    expect(Date.parse(after?.resolvedAt ?? '')).not.toBeNaN()
    expect(await index.get(event.id)).toMatchObject({ status: 'indexed' })
  },

  'marks that come at the same time are all counted': async (world) => {
    const index = await world.open()
    await index.recordDead([deadLetter(enriched())])
    await Promise.all(
      Array.from({ length: 5 }, (_, n) => index.markReplayed([{ id: 'drop.0', at: later(0) }], later(n))),
    )
    expect(await index.deadLetter('drop.0')).toMatchObject({ state: 'replayed', replays: 5 })
  },
} satisfies Record<string, Check>
