import { describe, expect, it } from '@jest/globals'
import { hintArticles, hintDrop, readArticleHint, readDropHint } from './hints.ts'
import { MemoryCache } from './memory-cache.ts'

const at = '2016-05-04T10:00:00.000Z'

describe('hints', () => {
  it('are found under each article id of a batch', async () => {
    const cache = new MemoryCache()
    await hintArticles(cache, ['a', 'b'], { dropId: 'd', at })
    expect([await readArticleHint(cache, 'b'), await readArticleHint(cache, 'c')]).toEqual([
      { dropId: 'd', at },
      undefined,
    ])
  })

  it('are found under the id of a drop, the latest one', async () => {
    const cache = new MemoryCache()
    const hint = { at, received: 3, accepted: 2, rejected: 1, byProblem: { empty: 1 }, closed: false }
    await hintDrop(cache, 'd', hint)
    await hintDrop(cache, 'd', { ...hint, closed: true })
    expect(await readDropHint(cache, 'd')).toEqual({ ...hint, closed: true })
  })

  it('are none where the cache holds something else', async () => {
    const cache = new MemoryCache()
    const values = ['not JSON', '"text"', '{"dropId":7}']
    await cache.setMany(
      values.map((value, n) => ({ key: `hint:article:${n}`, value: Buffer.from(value) })),
      60_000,
    )
    expect(await Promise.all(values.map((_, n) => readArticleHint(cache, String(n))))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
