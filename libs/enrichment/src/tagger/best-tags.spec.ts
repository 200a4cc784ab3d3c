import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { bestTags } from './best-tags.ts'
import { follows, goesOn, OUTSIDE, TAGS } from './tags.ts'

const LENGTH = 3
const number = fc.integer({ min: -50, max: 50 })

/** Every row of tags that names allow. */
const rows = Array.from({ length: TAGS ** LENGTH }, (_, code) =>
  Array.from({ length: LENGTH }, (_, at) => Math.floor(code / TAGS ** at) % TAGS),
).filter((row) => row.every((tag, at) => follows(row[at - 1] ?? OUTSIDE, tag)) && !goesOn(row.at(-1) ?? OUTSIDE))

describe('the best tags', () => {
  it('have the highest sum of all that names allow', () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: LENGTH * TAGS, maxLength: LENGTH * TAGS }),
        fc.array(number, { minLength: TAGS * TAGS, maxLength: TAGS * TAGS }),
        (scores, transitions) => {
          const sumOf = (row: readonly number[]): number =>
            [...row, OUTSIDE].reduce(
              (sum, tag, at) =>
                sum +
                (at < LENGTH ? (scores[at * TAGS + tag] ?? 0) : 0) +
                (transitions[(row[at - 1] ?? 0) * TAGS + tag] ?? 0),
              0,
            )
          const best = [...bestTags(Int32Array.from(scores), LENGTH, Int32Array.from(transitions))]
          expect(rows).toContainEqual(best)
          expect(sumOf(best)).toBe(Math.max(...rows.map(sumOf)))
        },
      ),
      { numRuns: 30 },
    )
  })
})
