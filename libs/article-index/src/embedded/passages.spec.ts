import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { beginningOf, passagesOf, type Match } from './passages.ts'

const filler = 'Nothing else of note was said at the meeting on that day, and nobody asked. '.repeat(10)

const matchesOf = (text: string, ...words: readonly string[]): readonly Match[] =>
  words
    .flatMap((word) =>
      [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
        start: index,
        end: index + word.length,
        of: word,
      })),
    )
    .toSorted((a, b) => a.end - b.end)

describe('passagesOf', () => {
  it('is the whole of a short text', () => {
    const text = 'An oil price. '.repeat(20).trim()
    const [passage, ...others] = passagesOf(text, matchesOf(text, 'oil'), 3)
    expect(others).toEqual([])
    expect(passage?.text).toBe(text)
    expect(passage?.ranges).toHaveLength(20)
  })

  it('is nothing where nothing matched', () => {
    expect(passagesOf(filler, [], 3)).toEqual([])
  })

  it('prefers what shows more of the different matches, and keeps the order of the text', () => {
    const text = `${filler}oil alone. ${filler}oil and gold. ${filler}gold alone. ${filler}gold and oil. ${filler}`
    const passages = passagesOf(text, matchesOf(text, 'oil', 'gold'), 2).map((passage) => passage.text)
    expect(passages).toHaveLength(2)
    expect(passages[0]).toContain('oil and gold.')
    expect(passages[1]).toContain('gold and oil.')
  })

  it('cuts between words', () => {
    const text = `${filler}oil${` ${filler}`}`
    const [passage] = passagesOf(text, matchesOf(text, 'oil'), 3)
    const at = text.indexOf(passage?.text ?? '?')
    expect([text.charAt(at - 1), text.charAt(at + (passage?.text.length ?? 0))]).toEqual([' ', ' '])
  })

  it('shows a match that is longer than a passage in full', () => {
    const long = 'x'.repeat(700)
    const text = `${filler}${long} ${filler}`
    const [passage] = passagesOf(text, matchesOf(text, long), 3)
    expect(passage?.ranges.map(({ start, end }) => passage.text.slice(start, end))).toEqual([long])
  })

  it('gives parts of the text, apart from each other, each with a match, whatever the text', () => {
    const piece = fc.constantFrom('oil', 'gold', ' ', '\n', 'word ', 'é', '😀', 'x'.repeat(60), filler)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        let from = 0
        for (const passage of passagesOf(text, matchesOf(text, 'oil', 'gold'), 3)) {
          const at = text.indexOf(passage.text, from)
          expect(at).toBeGreaterThanOrEqual(from)
          expect(passage.text.isWellFormed()).toBe(true)
          expect(passage.text.length).toBeLessThan(400)
          expect(passage.ranges.length).toBeGreaterThan(0)
          for (const { start, end } of passage.ranges) expect(['oil', 'gold']).toContain(passage.text.slice(start, end))
          from = at + 1
        }
      }),
      {
        numRuns: 500,
        examples: [[[filler, 'oil', 'x'.repeat(60), 'x'.repeat(60), 'x'.repeat(60), 'oil', '\n']]],
      },
    )
  })
})

describe('beginningOf', () => {
  it('is a short text, or the first words of a long one', () => {
    expect(beginningOf('  Short. ')).toBe('  Short. ')
    const beginning = beginningOf(filler)
    expect(filler.startsWith(`${beginning} `)).toBe(true)
    expect(beginning.length).toBeGreaterThan(200)
    expect(beginning.length).toBeLessThan(300)
  })

  it('never cuts a character in two', () => {
    expect(beginningOf(`x${'😀'.repeat(1_000)}`).isWellFormed()).toBe(true)
  })
})
