import { describe, expect, it } from '@jest/globals'
import { Nemesis, type FaultKind, type NemesisOptions } from './nemesis.ts'
import { drawFaults, type Drawable, type PlannedFault } from './schedule.ts'
import { shrink } from './shrink.ts'

const KINDS: readonly Drawable[] = [
  { kind: 'kill', targets: ['a', 'b'], weight: 3 },
  { kind: 'freeze', targets: ['a'], weight: 1, lasts: { least: 100, most: 200 } },
]
const RHYTHM = { pause: { least: 10, most: 20 }, lullEvery: 4, lullMs: 1_000 }
const QUIET: Pick<NemesisOptions, 'progress' | 'enough'> = { progress: () => undefined, enough: () => false }

function drawn(seed: number, count: number): readonly PlannedFault[] {
  const faults = drawFaults(seed, KINDS, RHYTHM)
  return Array.from({ length: count }, () => faults.next().value)
}
const planned = (kind: string, target = 'a'): PlannedFault => ({ afterMs: 0, kind, target, durationMs: 0 })

describe('drawFaults', () => {
  it('draws the same from the same seed, and something else from another', () => {
    expect(drawn(1, 20)).toEqual(drawn(1, 20))
    expect(drawn(1, 20)).not.toEqual(drawn(2, 20))
  })

  it('draws kinds by their weight, with pauses, durations and lulls', () => {
    const all = drawn(3, 400)
    const freezes = all.filter(({ kind }) => kind === 'freeze')
    expect(freezes.length).toBeGreaterThan(60)
    expect(freezes.length).toBeLessThan(140)
    expect(freezes.every(({ durationMs }) => durationMs >= 100 && durationMs <= 200)).toBe(true)
    expect(all.filter(({ afterMs }) => afterMs >= 1_000)).toHaveLength(100)
  })
})

describe('Nemesis', () => {
  const kill = (result: Awaited<ReturnType<FaultKind['inflict']>>): FaultKind => ({
    kind: 'kill',
    targets: ['a'],
    weight: 1,
    inflict: async () => result,
  })

  it('counts what fired, what of it was in flight, and what became ambiguous', async () => {
    const results = [{ inFlight: true, ambiguous: 2 }, undefined, { inFlight: false }]
    const kind = { ...kill(undefined), inflict: async () => results.shift() }
    const nemesis = new Nemesis([kind], { ...QUIET, overlap: false })
    await nemesis.run([planned('kill'), planned('kill'), planned('kill')])
    expect(nemesis.tried).toHaveLength(3)
    expect(nemesis.counts).toEqual({ kill: 2 })
    expect([nemesis.inFlight, nemesis.ambiguous, nemesis.active]).toEqual([1, 2, 0])
  })

  it('does not inflict two faults on one target at a time', async () => {
    const healed = Promise.withResolvers<{ inFlight: boolean }>()
    const began: string[] = []
    const freeze: FaultKind = {
      kind: 'freeze',
      targets: [],
      weight: 1,
      inflict: ({ target }) => {
        began.push(target)
        return healed.promise
      },
    }
    const nemesis = new Nemesis([freeze], {
      overlap: true,
      progress: () => undefined,
      enough: ({ tried }) => {
        if (tried.length === 3) healed.resolve({ inFlight: true })
        return false
      },
    })
    const last = planned('freeze', 'c')
    await nemesis.run([planned('freeze', 'a'), planned('freeze', 'a'), planned('freeze', 'b'), last])
    expect(began.slice(0, 2)).toEqual(['a', 'b'])
    expect(nemesis.fired).toHaveLength(3)
  })

  it('stops when it is enough, and rejects when a fault could not be healed', async () => {
    const some = new Nemesis([kill({ inFlight: true })], {
      ...QUIET,
      overlap: false,
      enough: ({ fired }) => fired.length === 2,
    })
    await some.run(Array.from({ length: 9 }, () => planned('kill')))
    expect(some.fired).toHaveLength(2)
    const broken = { ...kill(undefined), inflict: () => Promise.reject(new Error('it does not start again')) }
    const failing = new Nemesis([broken], { ...QUIET, overlap: false })
    await expect(failing.run([planned('kill'), planned('kill')])).rejects.toThrow('it does not start again')
    expect(failing.tried).toHaveLength(1)
  })
})

describe('shrink', () => {
  it('finds the two faults that matter among twenty, in bounded tries', async () => {
    const schedule = Array.from({ length: 20 }, (_, at) => planned('kill', String(at)))
    let runs = 0
    const shows = async (faults: readonly PlannedFault[]): Promise<boolean> => {
      runs += 1
      return ['4', '17'].every((needed) => faults.some(({ target }) => target === needed))
    }
    const kept = await shrink(schedule, shows, 60)
    expect(kept.map(({ target }) => target)).toEqual(['4', '17'])
    expect(runs).toBeLessThanOrEqual(60)
    expect(await shrink(schedule, shows, 1)).toHaveLength(20)
  })
})
