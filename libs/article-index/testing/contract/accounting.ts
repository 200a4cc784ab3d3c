import { expect } from '@jest/globals'
import { problemCode, receiptKey, type Article, type ArticleEnriched, type ProblemCode } from '@wiredesk/contracts'
import fc from 'fast-check'
import type { ArticleIndex, ArticleState, DeadLetterSummary, Death } from '../../src/article-index.ts'
import { chunk, closed, deadLetter, enriched, later } from '../articles.ts'
import { LedgerModel, type ModelArticle } from '../ledger-model.ts'
import { allLetters } from './letters.ts'
import type { Check, World } from './world.ts'

const DROPS = ['one', 'two']
const ITEMS = 4
const ARTICLES = ['a', 'b']

const item = fc.integer({ min: 0, max: ITEMS - 1 })
const article = fc.constantFrom(...ARTICLES)
const receipt = fc.record({ drop: fc.constantFrom(...DROPS), item })
/** Names an event: whatever comes again for a receipt and an article is the same. */
const event = fc.record({ id: article, receipt })
/** What stands in each event that there can be. */
const EMBARGO = '2016-06-01T12:00:00.000Z'
/** Before the embargo ends, and when it does. */
const TIMES = [Date.parse(EMBARGO) - 1, Date.parse(EMBARGO)]
const special = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Pick<Article, 'pubStatus' | 'partial' | 'embargoedUntil'>>(
      { pubStatus: 'canceled' },
      { partial: true },
      { embargoedUntil: EMBARGO },
      { partial: true, embargoedUntil: EMBARGO },
    ),
  },
)
const content = fc.record({ text: fc.constantFrom('x', 'y'), revision: fc.integer({ min: 1, max: 3 }), special })
const contents = fc.array(content, {
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
  readonly #world: World
  readonly #index: ArticleIndex
  readonly #name: string
  readonly #contents: Contents
  readonly #done: Step[] = []

  constructor(world: World, index: ArticleIndex, name: string, contents: Contents) {
    this.#world = world
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
    const { special, ...rest } = this.#contents[place] ?? {}
    const own = { id: this.#own(id), source: this.#name, receipt: `${this.#own(drop)}:${item}` }
    return enriched({ ...rest, ...special, ...own })
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
      articles: await Promise.all(TIMES.map((now) => this.#articles(ids, now))),
    }
  }

  /** What readers get of them at a time. */
  async #articles(ids: readonly string[], now: number): Promise<unknown> {
    const [states, versions] = await Promise.all([
      Promise.all(ids.map((id) => this.#index.get(id, now))),
      Promise.all(ids.map((id) => this.#index.versions(id, now))),
    ])
    const earlier = await Promise.all(
      ids.map((id, at) =>
        Promise.all((versions[at] ?? []).map(({ version }) => this.#index.version(id, version, now))),
      ),
    )
    const { facets } = await this.#world.search(this.#index, { q: `source:${this.#name}`, now })
    return {
      states: states.map((state) => state && stateOf(state)),
      versions: versions.map((each) => each.map(({ version, revision, current }) => ({ version, revision, current }))),
      texts: earlier.map((each) => each.map((article) => article?.digest)),
      found: await this.#world.found(this.#index, `source:${this.#name}`, { now }),
      counted: facets.sources,
    }
  }

  #expectedArticles(now: number): unknown {
    const all = [...this.model.articles].map(([id, article]) => ({ id, ...article, isHidden: isHidden(article, now) }))
    const shown = all.filter(({ isHidden }) => !isHidden)
    const versions = all.map(({ isHidden, earlier, ...current }) =>
      isHidden ? [] : [...earlier.filter((each) => !isEmbargoed(each.embargoedUntil, now)), current].toReversed(),
    )
    return {
      states: all.map(({ isHidden, isWithdrawn, embargoedUntil, ...article }) => {
        if (isWithdrawn) return { status: 'withdrawn', ...versionOf(article) }
        return isHidden ? { status: 'embargoed', embargoedUntil } : { status: 'indexed', ...versionOf(article) }
      }),
      versions: versions.map((each) =>
        each.map(({ version, revision }, at) => ({ version, revision, current: at === 0 })),
      ),
      texts: versions.map((each) => each.map(({ digest }) => digest)),
      found: shown.map(({ id }) => id).toSorted(),
      counted: shown.length === 0 ? [] : [{ value: this.#name, count: shown.length }],
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
      articles: TIMES.map((now) => this.#expectedArticles(now)),
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

function stateOf(state: ArticleState): object {
  if (state.status === 'withdrawn') return { status: 'withdrawn', version: state.version, revision: state.revision }
  return state.status === 'indexed' ? { status: 'indexed', ...versionOf(state.article) } : state
}

function versionOf({ version, revision }: Pick<ModelArticle, 'version' | 'revision'>): object {
  return { version, revision }
}

function isHidden({ isWithdrawn, embargoedUntil }: ModelArticle, now: number): boolean {
  return isWithdrawn || isEmbargoed(embargoedUntil, now)
}

function isEmbargoed(until: string | undefined, now: number): boolean {
  return until !== undefined && Date.parse(until) > now
}

export const accounting = {
  'whatever comes in whatever order, the books are those of a small model after every step': async (world) => {
    const index = await world.open()
    let histories = 0
    await fc.assert(
      fc.asyncProperty(contents, fc.array(step, { minLength: 1, maxLength: 12 }), async (contents, steps) => {
        const history = new History(world, index, `history${histories++}`, contents)
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
