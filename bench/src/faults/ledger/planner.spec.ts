import { describe, expect, it } from '@jest/globals'
import { articleOf, isDated, jsonOf, modifiedMs, POISON } from './article.ts'
import { Planner, type PlannedDrop } from './planner.ts'

function planned(seed: number, count: number): readonly PlannedDrop[] {
  const planner = new Planner({ seed, lines: { least: 5, most: 20 }, poison: 0.05 })
  return Array.from({ length: count }, () => planner.next())
}

describe('Planner', () => {
  const drops = planned(1, 400)
  const items = drops.flatMap((drop) => drop.items)
  const sound = items.filter(({ kind }) => kind !== 'flawed')

  it('draws the same from the same seed', () => {
    expect(planned(1, 400)).toEqual(drops)
    expect(planned(2, 400)).not.toEqual(drops)
  })

  it('draws single articles, lists and lines, with and without a key', () => {
    expect(new Set(drops.map(({ form }) => form))).toEqual(new Set(['single', 'list', 'lines']))
    expect(new Set(drops.map(({ keyed }) => keyed))).toEqual(new Set([true, false]))
    expect(drops.every(({ form, items: { length } }) => (form === 'single' ? length === 1 : length <= 20))).toBe(true)
  })

  it('draws repetitions, and other versions of what was sent, newer and older ones', () => {
    const first = new Map<number, number>()
    const steps = new Set<number>()
    for (const { number, version } of sound) {
      const known = first.get(number)
      if (known === undefined) first.set(number, version)
      else steps.add(Math.sign(version - known))
    }
    expect(steps).toEqual(new Set([-1, 0, 1]))
    expect(sound.every(({ number, version }) => version === 0 || isDated(number))).toBe(true)
  })

  it('draws some that are to be rejected, and some that an index can refuse', () => {
    const share = (kind: string): number => items.filter((item) => item.kind === kind).length / items.length
    expect(share('flawed')).toBeGreaterThan(0.003)
    expect(share('poison')).toBeGreaterThan(0.02)
  })
})

describe('articleOf', () => {
  const item = { number: 5, version: 2, kind: 'article' } as const

  it('makes small texts, another for each number, version and seed', () => {
    const texts = [item, { ...item, version: 3 }, { ...item, number: 6 }].map((each) => articleOf(1, each).text)
    expect(new Set([...texts, articleOf(2, item).text]).size).toBe(4)
    expect(texts.every(({ length }) => length > 150 && length < 450)).toBe(true)
  })

  it('tells when a version was modified, later for a higher one, or nothing of it', () => {
    expect(Date.parse(articleOf(1, item).modifiedAt ?? '')).toBe(modifiedMs(5, 2))
    expect(modifiedMs(5, 3)).toBeGreaterThan(modifiedMs(5, 2))
    expect(articleOf(1, { ...item, number: 8 }).modifiedAt).toBeUndefined()
  })

  it('marks what an index is to refuse', () => {
    expect(articleOf(1, { ...item, kind: 'poison' }).headline).toContain(POISON)
    expect(articleOf(1, item).headline).not.toContain(POISON)
  })

  it('is sent with a secret in a field of its own, and flawed ones without what makes an article', () => {
    const sent = JSON.parse(jsonOf(1, item)) as { readonly password?: string; readonly uri: string }
    expect(sent).toMatchObject({ uri: 'urn:wiredesk:faults:1:5', password: expect.stringMatching(/^wdcanary/) })
    expect(() => JSON.parse(jsonOf(1, { ...item, number: 6, kind: 'flawed' })) as unknown).toThrow(SyntaxError)
    expect(JSON.parse(jsonOf(1, { ...item, number: 7, kind: 'flawed' }))).not.toHaveProperty('text')
  })
})
