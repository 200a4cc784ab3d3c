import { describe, expect, it } from '@jest/globals'
import { Turns } from './turns.ts'

describe('Turns', () => {
  it('lets at most so many jobs run at once, first come first served', async () => {
    const turns = new Turns(2)
    const started: number[] = []
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
    const jobs = gates.map((gate, index) =>
      turns.run(() => {
        started.push(index)
        return gate.promise
      }),
    )
    expect(started).toEqual([0, 1])
    gates[1]?.resolve()
    await jobs[1]
    await Promise.resolve()
    expect(started).toEqual([0, 1, 2])
    for (const gate of gates) gate.resolve()
    await Promise.all(jobs)
    expect(started).toEqual([0, 1, 2, 3])
  })

  it('gives the turn on when a job fails', async () => {
    const turns = new Turns(1)
    await expect(turns.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turns.run(async () => 'next')).toBe('next')
  })
})
