import { describe, expect, it } from '@jest/globals'
import { InHand } from './in-hand.ts'

describe('InHand', () => {
  it('lets a request end by itself', async () => {
    const inHand = new InHand(60_000)
    const ends: string[] = []
    const done = inHand.hold({ cutOff: () => ends.push('cut off'), abandon: () => ends.push('abandoned') })
    const stopped = inHand.stop()
    done()
    await stopped
    expect([inHand.stopping, ends]).toEqual([true, []])
  })

  it('cuts off the one that does not, then gives it up, and waits no longer', async () => {
    const inHand = new InHand(10)
    const ends: string[] = []
    inHand.hold({ cutOff: () => ends.push('cut off'), abandon: () => ends.push('abandoned') })
    await inHand.stop()
    expect(ends).toEqual(['cut off', 'abandoned'])
  })
})
