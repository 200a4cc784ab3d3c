import { describe, expect, it } from '@jest/globals'
import { EndpointAway } from '../command-error.ts'
import { Patience, patiently } from './patience.ts'

/** Answers when it was asked so often. */
function endpoint(times: number, otherwise: () => Error = () => new EndpointAway('nobody answers')) {
  let asked = 0
  const ask = async () => {
    asked += 1
    if (asked < times) throw otherwise()
    return asked
  }
  return { ask, asked: () => asked }
}

describe('Patience', () => {
  it('asks until the endpoint answers, and tells once that it waits', async () => {
    const told: string[] = []
    const patience = new Patience([1, 1, 1], (why) => told.push(why))
    expect(await patiently(patience, endpoint(4).ask)).toBe(4)
    expect(told).toEqual(['nobody answers'])
  })

  it('ends when the endpoint stays away', async () => {
    const { ask, asked } = endpoint(10)
    await expect(patiently(new Patience([1, 1]), ask)).rejects.toThrow(EndpointAway)
    expect(asked()).toBe(3)
  })

  it('has none with what does not get better', async () => {
    const { ask, asked } = endpoint(10, () => new Error('no such drop'))
    await expect(patiently(new Patience([1, 1]), ask)).rejects.toThrow('no such drop')
    expect(asked()).toBe(1)
  })
})
