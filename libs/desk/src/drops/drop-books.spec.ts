import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { openArticleIndex, type ArticleIndex } from '@wiredesk/article-index'
import { hintDrop, MemoryCache } from '@wiredesk/cache'
import { problem, type DropItem, type DropReceived } from '@wiredesk/contracts'
import { DropBooks } from './drop-books.ts'

const AT = '2026-03-02T08:15:30.120Z'

const accepted = (item: number): DropItem => ({ status: 'accepted', item, id: `a${item}` })
const rejected = (item: number): DropItem => ({ status: 'rejected', item, problem: problem('empty', 'nothing') })
const chunk = (items: readonly DropItem[], closed?: DropReceived['closed']): DropReceived => ({
  dropId: 'd',
  at: AT,
  items: [...items],
  closed,
})

describe('the ledger of a drop', () => {
  let folder = ''
  let index: ArticleIndex
  let cache: MemoryCache
  let books: DropBooks

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-books-'))
    index = await openArticleIndex('embedded:', { folder, prefix: '' })
    cache = new MemoryCache()
    books = new DropBooks(index, cache)
  })

  afterEach(async () => {
    await index.close()
    await rm(folder, { recursive: true, force: true })
  })

  const hint = { at: AT, received: 3, accepted: 2, rejected: 1, byProblem: { empty: 1 }, closed: true }

  it('has everything in flight before the indexer has seen the drop', async () => {
    await hintDrop(cache, 'd', hint)
    expect(await books.ledger('d')).toMatchObject({
      received: 3,
      accepted: 2,
      rejected: 1,
      inFlight: 2,
      state: 'closed',
    })
  })

  it('counts what the indexer has yet to see as in flight, and stays open until it has seen all', async () => {
    await hintDrop(cache, 'd', hint)
    await index.recordDrops([chunk([accepted(0)])])
    expect(await books.ledger('d')).toMatchObject({
      received: 3,
      accepted: 2,
      rejected: 1,
      inFlight: 2,
      byProblem: { empty: 1 },
      state: 'open',
    })
    const totals = { received: 3, accepted: 2, rejected: 1, interrupted: false }
    await index.recordDrops([chunk([accepted(1), rejected(2)], totals)])
    expect(await books.ledger('d')).toEqual(await index.drop('d'))
  })

  it('balances whatever the hint and the indexer know of it, and counts nothing below zero', async () => {
    const count = fc.nat(6)
    await fc.assert(
      fc.asyncProperty(count, count, count, fc.boolean(), fc.uuid(), async (told, refused, seen, closed, dropId) => {
        const byProblem = { empty: refused }
        await hintDrop(cache, dropId, {
          at: AT,
          received: told + refused,
          accepted: told,
          rejected: refused,
          byProblem,
          closed,
        })
        const items = Array.from({ length: seen }, (_, item) => (item % 3 === 2 ? rejected(item) : accepted(item)))
        await index.recordDrops([{ ...chunk(items), dropId }])
        const ledger = await books.ledger(dropId)
        const { received, accepted: taken, rejected: left, dead, inFlight } = ledger
        expect([received, taken]).toEqual([taken + left, dead + inFlight])
        expect(Object.values(ledger.byProblem).reduce((sum, each) => sum + each, 0)).toBe(left + dead)
        expect(Math.min(...Object.values(ledger).filter((each) => typeof each === 'number'))).toBeGreaterThanOrEqual(0)
        expect(received).toBeGreaterThanOrEqual(Math.max(told + refused, seen))
      }),
      { numRuns: 40 },
    )
  })

  it('is that of the receipts alone where no hint is left', async () => {
    await index.recordDrops([chunk([accepted(0)])])
    expect(await books.ledger('d')).toMatchObject({ received: 1, inFlight: 1, state: 'open' })
  })

  it('comes in the list with the name of its first item, as soon as that is known, and asks for it once', async () => {
    const asked = jest.spyOn(index, 'dropItems')
    const files = async () => (await books.latest(5)).drops.map(({ file }) => file)
    await index.recordDrops([chunk([{ ...accepted(1), file: 'b.txt' }])])
    await index.recordDrops([
      {
        ...chunk([accepted(0)], { received: 1, accepted: 1, rejected: 0, interrupted: false }),
        dropId: 'without names',
      },
    ])
    expect((await files()).toSorted()).toEqual(['b.txt', undefined])
    expect(await files()).toHaveLength(2)
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('is a problem where nobody knows the drop', async () => {
    await expect(books.ledger('unknown')).rejects.toMatchObject({ problem: { status: 404 } })
  })
})
