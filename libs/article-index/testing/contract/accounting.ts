import { expect } from '@jest/globals'
import { problemCode, receiptKey, type ArticleEnriched, type ProblemCode } from '@wiredesk/contracts'
import fc from 'fast-check'
import type { ArticleIndex, DeadLetterSummary, Death } from '../../src/article-index.ts'
import type { IndexedArticle } from '../../src/indexed-article.ts'
import { chunk, closed, deadLetter, enriched, later } from '../articles.ts'
import { LedgerModel } from '../ledger-model.ts'
import { allLetters } from './letters.ts'
import type { Check } from './world.ts'

const DROPS = ['one', 'two']
const ITEMS = 4
const ARTICLES = ['a', 'b']

const item = fc.integer({ min: 0, max: ITEMS - 1 })
const article = fc.constantFrom(...ARTICLES)
const receipt = fc.record({ drop: fc.constantFrom(...DROPS), item })
/** Names an event: whatever comes again for a receipt and an article is the same. */
const event = fc.record({ id: article, receipt })
/** What stands in each event that there can be. */
const contents = fc.array(fc.record({ text: fc.constantFrom('x', 'y'), revision: fc.integer({ min: 1, max: 3 }) }), {
  minLength: DROPS.length * ITEMS * ARTICLES.length,
  maxLength: DROPS.length * ITEMS * ARTICLES.length,
})
const kind = <Kind extends string>(name: Kind) => fc.constant(name)

/** One call of an index. */
const step = fc.oneof(
  fc.record({
    kind: kind('accept'),
    drop: fc.constantFrom(...DROPS),
    first: item,
    items: fc.array(fc.oneof(article, fc.constantFrom('!empty', '!incomplete')), { maxLength: 3 }),
    end: fc.constantFrom('open', 'closed', 'interrupted'),
  }),
  fc.record({ kind: kind('index'), events: fc.array(event, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    kind: kind('bury'),
    deaths: fc.array(fc.record({ event, code: fc.constantFrom('timeout', 'stage-failed'), at: fc.nat(4) }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  /** By the death that each letter has had last. */
  fc.record({
    kind: kind('sendBack'),
    receipts: fc.uniqueArray(receipt, { minLength: 1, maxLength: 3, selector: JSON.stringify }),
  }),
  /** The record of a letter comes again. */
  fc.record({ kind: kind('return'), receipt }),
  /** What was done a few steps ago is done again. */
  fc.record({ kind: kind('redeliver'), back: fc.nat(5) }),
)
type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never
type Wish = typeof event extends fc.Arbitrary<infer Made> ? Made : never
type Contents = typeof contents extends fc.Arbitrary<infer Made> ? Made : never

/** Does the same to an index and to the model, under names of its own, so that all histories can share an index. */
class History {
  readonly model = new LedgerModel()
  readonly #index: ArticleIndex
  readonly #name: string
  readonly #contents: Contents
  readonly #done: Step[] = []

  constructor(index: ArticleIndex, name: string, contents: Contents) {
    this.#index = index
    this.#name = name
    this.#contents = contents
  }

  get drops(): readonly string[] {
    return DROPS.map((drop) => this.#own(drop))
  }

  async take(step: Step): Promise<void> {
    if (step.kind !== 'redeliver') this.#done.push(step)
    switch (step.kind) {
      case 'accept': {
        const items = step.items.map((each) => (each.startsWith('!') ? each : this.#own(each)))
        const last = step.end === 'open' ? {} : closed(items.length, 0, step.end === 'interrupted')
        const chunks = [chunk(this.#own(step.drop), items, { first: step.first, ...last })]
        chunks.forEach((each) => this.model.accept(each))
        return await this.#index.recordDrops(chunks)
      }
      case 'index':
        return await this.#deliver(step.events.map((wish) => this.#event(wish)))
      case 'bury': {
        const letters = step.deaths.map(({ event, code, at }) =>
          deadLetter(this.#event(event), { code: code as ProblemCode, at: later(at) }),
        )
        this.model.bury(letters)
        await this.#index.recordDead(letters)
        return
      }
      case 'sendBack': {
        const ids = step.receipts.map(({ drop, item }) => `${this.#own(drop)}.${item}`)
        const deaths = ids.map((id): Death => ({ id, at: this.model.letters.get(id)?.at ?? later(0) }))
        deaths.forEach((each) => this.model.sendBack(each))
        return await this.#index.markReplayed(deaths, later(100 + this.#done.length))
      }
      case 'return': {
        const found = await this.#index.deadLetter(`${this.#own(step.receipt.drop)}.${step.receipt.item}`)
        const value = found?.letter.record.value
        if (value === undefined) return
        return await this.#deliver([JSON.parse(Buffer.from(value, 'base64').toString()) as ArticleEnriched])
      }
      case 'redeliver': {
        const again = this.#done.at(-1 - step.back)
        if (again !== undefined) await this.take(again)
      }
    }
  }

  async #deliver(events: readonly ArticleEnriched[]): Promise<void> {
    expect(await this.#index.index(events)).toEqual(this.model.index(events))
  }

  #event({ id, receipt: { drop, item } }: Wish): ArticleEnriched {
    const place = (DROPS.indexOf(drop) * ITEMS + item) * ARTICLES.length + ARTICLES.indexOf(id)
    return enriched({ ...this.#contents[place], id: this.#own(id), receipt: `${this.#own(drop)}:${item}` })
  }

  #own(name: string): string {
    return `${this.#name}-${name}`
  }

  /** What the index says of all of it. */
  async found(): Promise<unknown> {
    const [ledgers, items, letters] = await Promise.all([
      Promise.all(this.drops.map((drop) => this.#index.drop(drop))),
      Promise.all(this.drops.map((drop) => this.#index.dropItems(drop, { limit: 50 }))),
      Promise.all(this.drops.map((dropId) => allLetters(this.#index, { dropId }, 50))),
    ])
    const ids = [...this.model.articles.keys()]
    return {
      ledgers: ledgers.map((ledger) => ledger && { ...ledger, at: undefined }),
      items: items.map((page) =>
        page.items.map(({ item, status, id, problem }) => ({
          item,
          status,
          id,
          code: problem && problemCode(problem),
        })),
      ),
      letters: letters.map((page) => page.map(letterOf).toSorted(byId)),
      articles: await Promise.all(
        ids.map(async (id) => {
          const state = await this.#index.get(id)
          return state?.status === 'indexed' && articleOf(state.article)
        }),
      ),
    }
  }

  expected(): unknown {
    const letters = [...this.model.letters.values()]
    return {
      ledgers: this.drops.map((drop) => this.model.ledger(drop)),
      items: this.drops.map((drop) =>
        this.model.items(drop).map(({ item, status, id, code }) => ({ item, status, id, code })),
      ),
      letters: this.drops.map((drop) =>
        letters
          .filter(({ id }) => id.startsWith(`${drop}.`))
          .map(letterOf)
          .toSorted(byId),
      ),
      articles: [...this.model.articles.values()].map(articleOf),
    }
  }

  /** Dead receipts whose letter could not be sent back. */
  lost(): readonly string[] {
    return this.drops
      .flatMap((drop) => this.model.items(drop))
      .filter(({ status }) => status === 'dead')
      .map(receiptKey)
      .filter((id) => (this.model.letters.get(id)?.state ?? 'resolved') === 'resolved')
  }
}

type Shown = Pick<DeadLetterSummary, 'id' | 'articleId' | 'class' | 'at' | 'state' | 'replays'>

function letterOf({ id, articleId, class: code, at, state, replays }: Shown): Shown {
  return { id, articleId, class: code, at, state, replays }
}

function byId(a: Shown, b: Shown): number {
  return a.id < b.id ? -1 : 1
}

function articleOf({ version, revision, digest }: Pick<IndexedArticle, 'version' | 'revision' | 'digest'>): object {
  return { version, revision, digest }
}

export const accounting = {
  'whatever comes in whatever order, the books are those of a small model after every step': async (world) => {
    const index = await world.open()
    let histories = 0
    await fc.assert(
      fc.asyncProperty(contents, fc.array(step, { minLength: 1, maxLength: 12 }), async (contents, steps) => {
        const history = new History(index, `history${histories++}`, contents)
        for (const each of steps) {
          await history.take(each)
          expect(await history.found()).toEqual(history.expected())
          expect(history.lost()).toEqual([])
        }
      }),
      { numRuns: world.histories },
    )
  },
} satisfies Record<string, Check>
