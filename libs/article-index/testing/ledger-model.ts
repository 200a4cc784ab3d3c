import {
  isPartial,
  problemCode,
  receiptKey,
  takesBack,
  type ArticleDead,
  type ArticleEnriched,
  type DropReceived,
  type ReceiptEnd,
} from '@wiredesk/contracts'
import type { DeadLetterState, Death, DropItemStatus, DropLedger, IndexOutcome } from '../src/article-index.ts'

interface ModelReceipt {
  readonly dropId: string
  readonly item: number
  readonly status: DropItemStatus
  readonly id?: string
  readonly code?: string
}

interface ModelVersion {
  readonly version: number
  readonly revision: number
  readonly digest: string
  readonly embargoedUntil: string | undefined
}

export interface ModelArticle extends ModelVersion {
  /** The newest revision that came with that text. */
  readonly newest: number
  readonly receipt: string
  readonly isPartial: boolean
  readonly isWithdrawn: boolean
  readonly earlier: readonly ModelVersion[]
}

export interface ModelLetter {
  readonly id: string
  readonly articleId: string
  readonly revision: number
  readonly digest: string
  readonly class: string
  readonly at: string
  readonly state: DeadLetterState
  readonly replays: number
}

const STATUSES = ['indexed', 'duplicate', 'superseded', 'withdrawn', 'dead', 'inFlight'] as const

/** What an index promises of receipts, articles and dead letters, in maps, one event at a time. */
export class LedgerModel {
  readonly articles = new Map<string, ModelArticle>()
  readonly letters = new Map<string, ModelLetter>()
  readonly #receipts = new Map<string, ModelReceipt>()
  readonly #drops = new Map<string, DropLedger['state']>()

  accept({ dropId, items, closed }: DropReceived): void {
    for (const item of items) {
      const known = this.#receipts.get(receiptKey({ dropId, item: item.item }))
      if (item.status === 'rejected') {
        if (known === undefined)
          this.#put({ dropId, item: item.item, status: 'rejected', code: problemCode(item.problem) })
      } else if (known === undefined || known.status === 'rejected')
        this.#put({ dropId, item: item.item, status: 'inFlight', id: item.id })
    }
    const state = this.#drops.get(dropId) ?? 'open'
    const now = closed === undefined ? state : closed.interrupted ? 'interrupted' : 'closed'
    this.#drops.set(dropId, state === 'closed' ? state : now)
  }

  /** Of a batch, first the ends of the events, then what they leave of letters. */
  index(events: readonly ArticleEnriched[]): readonly IndexOutcome[] {
    const ended = events.map((event) => this.#take(event))
    ended.forEach(({ held, isNews }, at) => this.#resolve(events[at], held, isNews))
    return ended.map(({ end, held }) => ({ end, version: held.version }))
  }

  #take({ id, revision, digest, receipt, article }: ArticleEnriched) {
    const key = receiptKey(receipt)
    const before = this.articles.get(id)
    const ended = this.#hasEnded(key) && this.#receipts.get(key)?.id === id
    const [isWithdrawn, isPart] = [takesBack(article), isPartial(article)]
    const end = endOf({ key, digest, revision, ended, isWithdrawn, isPartial: isPart }, before)
    const version = before === undefined ? 1 : before.version + (before.receipt === key ? 0 : 1)
    const isAgain = version === before?.version
    const written = {
      ...{ revision, newest: Math.max(revision, isAgain ? before.newest : revision) },
      ...{ digest, version, receipt: key, isPartial: isPart, isWithdrawn, embargoedUntil: article.embargoedUntil },
      earlier: isWithdrawn || before?.isWithdrawn ? [] : isAgain ? before.earlier : earlierOf(before),
    }
    const left = before && {
      ...before,
      newest: end === 'duplicate' ? Math.max(revision, before.newest) : before.newest,
    }
    const held = end === 'indexed' || end === 'withdrawn' || left === undefined ? written : left
    this.articles.set(id, held)
    this.#end(receipt.dropId, receipt.item, { status: end, id })
    return { end, held, isNews: held.version !== before?.version }
  }

  #resolve(event: ArticleEnriched | undefined, held: ModelArticle, isNews: boolean): void {
    if (event === undefined) return
    const { id, revision, receipt } = event
    for (const letter of this.letters.values()) {
      if (letter.articleId !== id || letter.state === 'resolved') continue
      const isOwn = letter.id === receiptKey(receipt) && letter.revision <= Math.max(revision, held.newest)
      if (!isOwn && !isOver(letter, held, isNews)) continue
      this.letters.set(letter.id, { ...letter, state: 'resolved' })
      const dead = this.#receipts.get(letter.id)
      if (dead?.status === 'dead' && dead.id === id)
        this.#put({ ...dead, status: letter.digest === held.digest ? 'duplicate' : 'superseded', code: undefined })
    }
  }

  /** Of a batch, first the deaths, then what was over before. */
  bury(letters: readonly ArticleDead[]): void {
    for (const { id, articleId = '', receipt, revision = 0, digest = '', problem, at } of letters) {
      const before = this.letters.get(id)
      if (receipt === undefined || (before !== undefined && before.at >= at)) continue
      const [code, replays] = [problemCode(problem), before?.replays ?? 0]
      this.letters.set(id, { id, articleId, revision, digest, class: code, at, state: 'open', replays })
      this.#end(receipt.dropId, receipt.item, { status: 'dead', id: articleId, code })
    }
    for (const { id, articleId = '', revision = 0, digest, at } of letters) {
      const [held, receipt, letter] = [this.articles.get(articleId), this.#receipts.get(id), this.letters.get(id)]
      const same = digest === held?.digest
      const over = held !== undefined && isOver({ revision, digest }, held, false)
      if (!over && !(this.#hasEnded(id) && receipt?.id === articleId)) continue
      if (letter?.at === at && letter.articleId === articleId) this.letters.set(id, { ...letter, state: 'resolved' })
      if (over && receipt?.status === 'dead' && receipt.id === articleId)
        this.#put({ ...receipt, status: same ? 'duplicate' : 'superseded', code: undefined })
    }
  }

  sendBack({ id, at }: Death): void {
    const letter = this.letters.get(id)
    if (letter?.at !== at || letter.state === 'resolved') return
    this.letters.set(id, { ...letter, state: 'replayed', replays: letter.replays + 1 })
  }

  /** Of a drop, in the order of its items. */
  items(dropId: string): readonly ModelReceipt[] {
    return [...this.#receipts.values()].filter((each) => each.dropId === dropId).toSorted((a, b) => a.item - b.item)
  }

  ledger(dropId: string): Omit<DropLedger, 'at'> | undefined {
    const items = this.items(dropId)
    const state = this.#drops.get(dropId)
    if (items.length === 0 && state === undefined) return undefined
    const count = (status: DropItemStatus): number => items.filter((each) => each.status === status).length
    const byProblem: Record<string, number> = {}
    for (const { code } of items) if (code !== undefined) byProblem[code] = (byProblem[code] ?? 0) + 1
    const counts = Object.fromEntries(STATUSES.map((status) => [status, count(status)])) as Pick<
      DropLedger,
      (typeof STATUSES)[number]
    >
    const rejected = count('rejected')
    const received = items.length
    return { dropId, received, accepted: received - rejected, rejected, ...counts, byProblem, state: state ?? 'open' }
  }

  #hasEnded(key: string): boolean {
    const status = this.#receipts.get(key)?.status
    return status !== undefined && !['rejected', 'inFlight', 'dead'].includes(status)
  }

  #end(dropId: string, item: number, end: Pick<ModelReceipt, 'id' | 'code'> & { readonly status: ReceiptEnd }): void {
    if (!this.#hasEnded(receiptKey({ dropId, item }))) this.#put({ dropId, item, ...end })
  }

  #put(receipt: ModelReceipt): void {
    this.#receipts.set(receiptKey(receipt), receipt)
  }
}

/** The latest 20. */
function earlierOf(before: ModelArticle | undefined): readonly ModelVersion[] {
  if (before === undefined) return []
  const { version, revision, digest, embargoedUntil } = before
  return [...before.earlier, { version, revision, digest, embargoedUntil }].slice(-20)
}

function isOver(
  letter: { readonly revision: number; readonly digest: string | undefined },
  held: ModelArticle,
  isNews: boolean,
): boolean {
  const same = letter.digest === held.digest
  if (letter.revision > held.newest) return false
  return held.isPartial ? same : letter.revision < held.newest || isNews || same
}

interface Came extends Pick<ModelArticle, 'digest' | 'revision' | 'isPartial' | 'isWithdrawn'> {
  readonly key: string
  readonly ended: boolean
}

function endOf(event: Came, before: ModelArticle | undefined): Exclude<ReceiptEnd, 'dead'> {
  const written = event.isWithdrawn ? 'withdrawn' : 'indexed'
  if (before === undefined || before.receipt === event.key) return written
  if (before.digest === event.digest) return 'duplicate'
  if (event.isPartial && !before.isPartial) return 'superseded'
  if (before.isPartial && !event.isPartial) return written
  return before.newest > event.revision || event.ended ? 'superseded' : written
}
