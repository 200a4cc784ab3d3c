import { describe, expect, it } from '@jest/globals'
import { portions } from './portions.ts'

describe('portions of chunks', () => {
  const sizes = (...chunks: readonly number[]): readonly (readonly number[])[] =>
    [...portions(chunks.map((length) => ({ items: Array.from({ length }) })))].map((portion) =>
      portion.map(({ items }) => items.length),
    )

  it('have no more receipts than fit, in order', () => {
    expect(sizes(500, 500, 500, 500, 500, 500, 1)).toEqual([
      [500, 500, 500, 500, 500],
      [500, 1],
    ])
  })

  it('are one where all fits, or there is nothing', () => {
    expect(sizes(1, 0, 3)).toEqual([[1, 0, 3]])
    expect(sizes()).toEqual([[]])
  })

  it('have a chunk that is larger by itself', () => {
    expect(sizes(1, 9_000, 1)).toEqual([[1], [9_000], [1]])
  })
})
