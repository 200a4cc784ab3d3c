import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ArticleEnriched } from '@wiredesk/contracts'
import { ExpectedIndex } from './expected-index.ts'
import { operation, poisonOf } from './workload.ts'

const SEED = 1
const [FIRST] = operation(SEED, 1).articles

function version(item: number, revision: number, digest: string): ArticleEnriched {
  if (FIRST === undefined) throw new Error('operation 1 has no article')
  return { ...FIRST, id: 'a', revision, digest, receipt: { dropId: 'd', item } }
}

describe('ExpectedIndex', () => {
  let index: ExpectedIndex
  const end = (item: number): string | undefined => index.ends.get(`d.${item}`)

  beforeEach(() => {
    index = new ExpectedIndex()
    index.take(version(0, 10, 'first'))
  })

  it('counts a version for each newer text', () => {
    index.take(version(1, 20, 'second'))
    expect(index.articles.get('a')).toMatchObject({ version: 2, revision: 20, digest: 'second' })
    expect([end(0), end(1)]).toEqual(['indexed', 'indexed'])
  })

  it('leaves what is there for the same text, and for an older one', () => {
    index.take(version(1, 20, 'first'))
    index.take(version(2, 5, 'older'))
    expect(index.articles.get('a')).toMatchObject({ version: 1, revision: 10 })
    expect([end(1), end(2)]).toEqual(['duplicate', 'superseded'])
  })

  it('is not moved by what comes once more', () => {
    index.take(version(1, 20, 'second'))
    index.take(version(0, 10, 'first'))
    index.take(version(1, 20, 'second'))
    expect(index.articles.get('a')).toMatchObject({ version: 2, revision: 20 })
    expect([end(0), end(1)]).toEqual(['indexed', 'indexed'])
  })

  it('buries poison, and lets its cure rise', () => {
    const poison = poisonOf(SEED, 0)
    const key = `${poison.receipt.dropId}.${poison.receipt.item}`
    index.take(poison)
    expect([index.ends.get(key), index.resolved.get(key), index.articles.has(poison.id)]).toEqual([
      'dead',
      false,
      false,
    ])
    index.take({ ...poison, article: { ...poison.article, headline: 'cured' } })
    expect([index.ends.get(key), index.resolved.get(key), index.articles.has(poison.id)]).toEqual([
      'indexed',
      true,
      true,
    ])
  })
})
