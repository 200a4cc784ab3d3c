import { beforeEach, describe, expect, it } from '@jest/globals'
import { checkRecovered } from './check-recovered.ts'
import { ExpectedIndex } from './expected-index.ts'
import type { Fact, Recovered, SeenPartition } from './fact.ts'
import { History } from './history.ts'
import { checksumOf, labelOf, operation, receiptOf, TOPICS } from './workload.ts'

const SEED = 7
const OPERATIONS = 12

type Loose<T> = { -readonly [K in keyof T]: T[K] }

/** A store that does everything right: what it shows is taken apart by the tests. */
class World {
  readonly history = new History(SEED)
  readonly #partitions: SeenPartition[] = TOPICS.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({
      topic: name,
      partition,
      records: [],
      next: 0,
      place: null,
    })),
  )
  readonly #index = new ExpectedIndex()
  readonly #receipts = new Map<string, string>()

  append(number: number): void {
    for (const [place, record] of operation(SEED, number).records.entries()) {
      const partitions = this.#partitions.filter(({ topic }) => topic === record.topic)
      const partition = partitions[record.key.length % partitions.length] as Loose<SeenPartition>
      partition.records.push([partition.next, labelOf(number, place), checksumOf(record)])
      partition.next += 1
    }
  }

  /** Gives all that a group has not seen, and takes it into the index. */
  handle(): void {
    for (const partition of this.#partitions as Loose<SeenPartition>[]) {
      const { topic, partition: id, records, place, next } = partition
      const fresh = records.filter(([offset]) => offset >= (place ?? 0))
      if (topic === 'latest' || fresh.length === 0) continue
      this.history.take({ fact: 'given', topic, partition: id, records: fresh })
      for (const [, label] of fresh) {
        const { article, operation: number = 0 } = this.history.sent.get(label ?? '') ?? {}
        if (article !== undefined) this.#index.take(article)
        else for (const item of operation(SEED, number).drop.items) this.#chunk(number, item)
      }
      this.history.take({ fact: 'handled', topic, partition: id, through: next - 1 })
      partition.place = next
    }
  }

  recovered(): Recovered {
    const statuses = new Map([...this.#receipts, ...this.#index.ends])
    const drops = Map.groupBy(statuses, ([key]) => key.slice(0, key.lastIndexOf('.')))
    return structuredClone({
      fact: 'recovered',
      ms: 1,
      partitions: this.#partitions,
      found: this.#index.articles.size,
      articles: [...this.#index.articles].map(([id, { version, revision, checksum }]) => [
        id,
        version,
        revision,
        checksum,
      ]),
      letters: [...this.#index.resolved].map(([id, resolved]) => [id, resolved ? 'resolved' : 'open']),
      drops: [...drops].map(([dropId, receipts]) => ({
        dropId,
        received: receipts.length,
        accepted: receipts.filter(([, status]) => status !== 'rejected').length,
        counts: Object.fromEntries(
          [...Map.groupBy(receipts, ([, status]) => status)].map(([status, all]) => [status, all.length]),
        ),
        items: receipts.map(([key, status]) => [Number(key.slice(key.lastIndexOf('.') + 1)), status]),
      })),
    })
  }

  #chunk(number: number, { item, status }: { readonly item: number; readonly status: string }): void {
    const key = receiptOf({ dropId: operation(SEED, number).drop.dropId, item })
    if (!this.#receipts.has(key)) this.#receipts.set(key, status === 'rejected' ? 'rejected' : 'inFlight')
  }
}

describe('checkRecovered', () => {
  let world: World
  let seen: Recovered

  const partitionOf = (topic: string, at = 0): SeenPartition => {
    const found = seen.partitions.filter((each) => each.topic === topic)[at]
    if (found === undefined) throw new Error(`there is no ${topic}`)
    return found
  }
  const kinds = (): readonly string[] => [
    ...new Set(checkRecovered(world.history, seen).map((each) => each.split(':')[0] ?? '')),
  ]

  beforeEach(() => {
    world = new World()
    world.history.take({ fact: 'opening' })
    for (let number = 0; number < OPERATIONS; number += 1) {
      world.history.take({ fact: 'tried', operation: number })
      world.append(number)
      world.history.take({ fact: 'ok', operation: number })
    }
    world.handle()
    seen = world.recovered()
  })

  it('finds nothing wrong with what is as it was told', () => {
    expect(checkRecovered(world.history, seen)).toEqual([])
  })

  it('lets an append that nobody acknowledged be there or not, but whole', () => {
    world.history.take({ fact: 'tried', operation: OPERATIONS })
    expect(kinds()).toEqual([])
    world.append(OPERATIONS)
    seen = world.recovered()
    expect(kinds()).toEqual([])
    partitionOf('latest').records.pop()
    expect(kinds()).toEqual(['I1 lost'])
  })

  it('does not let an append come back that an earlier recovery has not found', () => {
    world.history.take({ fact: 'tried', operation: OPERATIONS })
    world.history.settle(seen)
    world.append(OPERATIONS)
    seen = world.recovered()
    expect(kinds()).toEqual(['I3 phantom'])
  })

  it('misses an acknowledged record, and one that was found by an earlier recovery', () => {
    partitionOf('articles').records.shift()
    expect(kinds()).toContain('I1 lost')
  })

  it('lets go of what was replaced in a compacted topic, and of nothing else there', () => {
    const { records } = partitionOf('latest')
    records.shift()
    expect(kinds()).toEqual([])
    records.pop()
    expect(kinds()).toEqual(['I1 lost'])
  })

  it('lets go of what was handled in a topic with retention, and of nothing else there', () => {
    partitionOf('drops').records.shift()
    expect(kinds()).toEqual([])
    world.history.take({ fact: 'tried', operation: OPERATIONS })
    world.append(OPERATIONS)
    world.history.take({ fact: 'ok', operation: OPERATIONS })
    seen = world.recovered()
    partitionOf('drops').records.pop()
    expect(kinds()).toEqual(['I1 lost'])
  })

  it('sees a record twice, out of order, changed, damaged, or never sent', () => {
    const { records } = partitionOf('articles')
    const [first = [0, '', 0], second = [0, '', 0]] = records
    const end = records.length + 100
    const changes: readonly (readonly [string, () => void])[] = [
      ['I2 duplicated', () => records.push([end, first[1], first[2]])],
      ['I13 order', () => records.splice(0, 2, second, first)],
      ['I4 corrupt', () => records.splice(0, 1, [first[0], first[1], first[2] + 1])],
      ['I4 corrupt', () => records.splice(0, 1, [first[0], null, first[2]])],
      ['I3 phantom', () => records.push([end, '999.0', 0])],
    ]
    for (const [kind, change] of changes) {
      const before = records.slice()
      change()
      expect(kinds()).toContain(kind)
      records.splice(0, Infinity, ...before)
    }
  })

  it('sees a place beyond what was handled, and one behind it after a good end', () => {
    const partition = partitionOf('articles') as Loose<SeenPartition>
    partition.place = partition.next + 1
    expect(kinds()).toEqual(['I9 offset'])
    partition.place = partition.next - 1
    expect(kinds()).toEqual([])
    world.history.take({ fact: 'closed' })
    expect(kinds()).toEqual(['I9 offset'])
    // it was so already when the process that closed well was opened, and it did not come to it
    world.history.settle(seen)
    expect(kinds()).toEqual([])
  })

  it('sees an article that is missing in the index, twice there, older, or nobody has handled', () => {
    const { articles } = seen
    const [first = ['', 0, 0, 0]] = articles
    const [id, version, revision, checksum] = first
    const changes: readonly (readonly [string, () => void])[] = [
      ['I1 lost', () => articles.shift()],
      ['I2 duplicated', () => articles.push(first)],
      ['I5 stale', () => articles.splice(0, 1, [id, version + 1, revision, checksum])],
      ['I5 stale', () => articles.splice(0, 1, [id, version, revision - 1, checksum])],
      ['I3 phantom', () => articles.push(['nobody', 1, 1, 1])],
    ]
    for (const [kind, change] of changes) {
      const before = articles.slice()
      change()
      expect(kinds()).toContain(kind)
      articles.splice(0, Infinity, ...before)
    }
  })

  it('sees a ledger that does not balance, a receipt that is missing or of nobody, and a dead letter that is not in its state', () => {
    const [drop] = seen.drops
    const [letter] = seen.letters
    if (drop === undefined || letter === undefined) throw new Error('there is no drop, or no letter')
    drop.received += 1
    expect(kinds()).toEqual(['I6 conservation'])
    drop.received -= 1
    const [item = [0, '']] = drop.items.splice(0, 1)
    expect(kinds()).toContain('I1 lost')
    drop.items.push(item, [99, 'indexed'])
    expect(kinds()).toContain('I3 phantom')
    drop.items.pop()
    expect(kinds()).toEqual([])
    letter[1] = letter[1] === 'open' ? 'resolved' : 'open'
    expect(kinds()).toEqual(['I6 conservation'])
  })

  it('takes a batch that was given and not handled for done, or not', () => {
    world.history.take({ fact: 'tried', operation: OPERATIONS })
    world.append(OPERATIONS)
    world.history.take({ fact: 'ok', operation: OPERATIONS })
    const before = world.recovered()
    const taken = world.history.take.bind(world.history)
    world.history.take = (fact, heard) => (fact.fact === 'handled' ? undefined : taken(fact, heard))
    world.handle()
    seen = { ...world.recovered(), partitions: before.partitions }
    expect(kinds()).toEqual([])
    seen = before
    expect(kinds()).toEqual([])
  })

  it('sees a note beside a place that is gone, or is another', () => {
    const given: Fact = { fact: 'given', topic: 'drops', partition: 0, records: [] }
    world.history.take({ fact: 'noting', topic: 'drops', partition: 0, note: 'first' })
    world.history.take({ fact: 'opening' })
    world.history.take(given)
    world.history.take({ fact: 'opening' })
    world.history.take({ ...given, note: 'first' })
    expect(world.history.broken).toEqual([])
    world.history.take({ fact: 'noted', topic: 'drops', partition: 0, note: 'first' })
    world.history.take({ fact: 'opening' })
    world.history.take(given)
    world.history.take({ fact: 'opening' })
    world.history.take({ ...given, note: 'another' })
    expect(world.history.broken.map((each) => each.split(':')[0])).toEqual(['I9 offset', 'I9 offset'])
  })

  it('believes no outcome that nobody could hear', () => {
    world.history.take({ fact: 'tried', operation: OPERATIONS })
    world.history.take({ fact: 'ok', operation: OPERATIONS }, false)
    expect(kinds()).toEqual([])
  })

  it('keeps what breaks a promise by itself: an acknowledgement after the end, a record that was given and never sent', () => {
    world.history.take({ fact: 'tried', operation: OPERATIONS })
    world.history.take({ fact: 'fatal', error: 'LogUnavailableError', message: 'over' })
    world.history.take({ fact: 'ok', operation: OPERATIONS })
    world.history.take({ fact: 'given', topic: 'articles', partition: 0, records: [[500, '999.0', 1]] })
    expect(world.history.broken.map((each) => each.split(':')[0])).toEqual(['I1 lost', 'I3 phantom'])
  })
})
