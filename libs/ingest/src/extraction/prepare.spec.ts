import { describe, expect, it } from '@jest/globals'
import { articleId, type Article, textDigest } from '@wiredesk/contracts'
import { prepare, type PreparedArticle } from './prepare.ts'

const prepared = (article: Article) => prepare({ kind: 'article', article }, {})

function accepted(article: Article): PreparedArticle {
  const result = prepared(article)
  if (result.kind !== 'article') throw new Error(result.problem.detail)
  return result
}

describe('prepare', () => {
  it('takes what takes its article back without any text, under the id of its article', () => {
    const article = accepted({ uri: 'urn:1', text: 'It rained.' })
    const back = accepted({ uri: 'urn:1', text: '', pubStatus: 'canceled' })
    expect(back.id).toBe(article.id)
    expect(back.digest).not.toBe(article.digest)
  })

  it.each(['canceled', 'withheld'] as const)('refuses what is %s and does not say what it takes back', (pubStatus) => {
    expect(prepared({ text: 'It rained.', uri: ' ', pubStatus })).toMatchObject({
      kind: 'refused',
      problem: { type: '/problems/invalid-field', field: 'uri' },
    })
  })

  it('refuses a blank text of all else', () => {
    expect(prepared({ uri: 'urn:1', text: ' \n', pubStatus: 'usable' })).toMatchObject({
      problem: { type: '/problems/empty' },
    })
  })

  it('writes the end of an embargo in UTC, and refuses one that nobody can wait for', () => {
    const ends = ['2026-04-01T08:00:00+02:00', '2026-04-01T06:00:00Z'].map((embargoedUntil) =>
      accepted({ text: 'x', embargoedUntil }),
    )
    expect(ends.map(({ article }) => article.embargoedUntil)).toEqual([
      '2026-04-01T06:00:00.000Z',
      '2026-04-01T06:00:00.000Z',
    ])
    expect(ends[0]?.digest).toBe(ends[1]?.digest)
    expect(prepared({ text: 'x', embargoedUntil: 'soon' })).toMatchObject({ problem: { field: 'embargoedUntil' } })
  })

  it('gives a text without identity the same id, whatever is said of it', () => {
    const article = { headline: 'h', text: 'It rained.' }
    const kinds = [{}, { partial: true }, { embargoedUntil: '2026-04-01' }].map((kind) =>
      accepted({ ...article, ...kind }),
    )
    expect(kinds.map(({ id }) => id)).toEqual(kinds.map(() => articleId(article)))
    expect(kinds[0]?.digest).toBe(textDigest(article))
    expect(new Set(kinds.map(({ digest }) => digest)).size).toBe(3)
  })

  it('refuses an asserted name of any length', () => {
    expect(prepared({ text: 'x', asserted: { topics: [{ name: 'x'.repeat(10_001) }] } })).toMatchObject({
      problem: { type: '/problems/invalid-field', field: 'asserted' },
    })
  })
})
