import { receiptKey, takesBack, type ArticleEnriched, type Problem } from '@wiredesk/contracts'
import { MAX_EARLIER_VERSIONS } from '../article-version.ts'
import { toIndexedArticle, type IndexedArticle } from '../indexed-article.ts'
import { chainLinkOf, toDocument, type Chained, type ChainLink } from './article-document.ts'
import type { ConditionalWrite, WriteResult } from './bulk.ts'
import type { Indexed } from './index-articles.ts'
import { decideEnds, type Decisions } from './rule-of-ends.ts'
import { versionKey } from './stores.ts'

type Entry = readonly [place: number, event: ArticleEnriched]

/** The events of one article in one call. */
export class ArticleEvents {
  readonly id: string
  readonly #refused = new Map<ArticleEnriched, Problem>()
  readonly #entries: readonly Entry[]
  readonly #writer: string
  #decisions: Decisions | undefined
  #before: Chained | undefined
  #chain: readonly ChainLink[] = []
  #isWritten = false

  constructor(id: string, entries: readonly Entry[], writer: string) {
    this.id = id
    this.#entries = entries
    this.#writer = writer
  }

  receipts(): readonly string[] {
    return this.#entries.map(([, { receipt }]) => receiptKey(receipt))
  }

  /** Decides on what stands. */
  decide(before: Chained | undefined, ended: ReadonlySet<string>): void {
    // Only the answer was lost, and what was decided then holds.
    this.#isWritten = before?.writer === this.#writer
    if (this.#isWritten) return
    const events = this.#takeable().map(([, event]) => event)
    this.#decisions = decideEnds(events, before, ended, this.#writer)
    this.#before = before
    this.#chain = before?.chain ?? []
  }

  /** Whether versions end that stood, or would have. */
  replaces(): boolean {
    const { written, passed = [] } = this.#decisions ?? {}
    const version = this.#before?.version ?? written?.version
    return !this.#isWritten && (passed.length > 0 || (written !== undefined && written.version !== version))
  }

  /** Gives what is to be kept of the versions that end, and remembers where; `stood` is what the decision found. */
  chain(stood: IndexedArticle | undefined): readonly IndexedArticle[] {
    const { written, passed = [] } = this.#decisions ?? {}
    const ending = new Map(stood && [[stood.version, stood]])
    for (const { event, version } of passed) ending.set(version, toIndexedArticle(event, version))
    if (written !== undefined) ending.delete(written.version)
    const kept = [...ending.values()]
    const since = kept.slice(kept.findLastIndex((article) => takesBack(article)) + 1)
    const earlier = since.length < kept.length ? [] : (this.#before?.chain ?? [])
    const isOver = written !== undefined && takesBack(written.event.article)
    this.#chain = isOver ? [] : [...earlier, ...since.map(chainLinkOf)].slice(-MAX_EARLIER_VERSIONS)
    return isOver ? [] : since
  }

  /** The document to write, or what changes of it, if anything does. */
  write(): Pick<ConditionalWrite, 'document' | 'isPart'> | undefined {
    const { written, standing } = this.#decisions ?? {}
    if (this.#isWritten || standing === undefined) return undefined
    if (written !== undefined) return { document: toDocument(written.event, { ...standing, chain: [...this.#chain] }) }
    const { revision } = standing
    return revision === this.#before?.revision
      ? undefined
      : { document: { revision, writer: this.#writer }, isPart: true }
  }

  /** Keys of the earlier versions that nothing leads to any more. */
  forgotten(): readonly string[] {
    const kept = new Set(this.#chain.map(({ receipt }) => receipt))
    const gone = (this.#before?.chain ?? []).filter(({ receipt }) => !kept.has(receipt))
    return gone.map(({ receipt }) => versionKey(this.id, receipt))
  }

  /** Whether to decide again: the document had changed, or the index refuses this event's, and there are others. */
  isAgain(result: WriteResult | undefined): boolean {
    if (typeof result !== 'object') return result !== 'written'
    const event = this.#decisions?.written?.event
    if (event !== undefined) this.#refused.set(event, result)
    return event !== undefined
  }

  *results(): Generator<readonly [place: number, result: Indexed]> {
    for (const [at, [place]] of this.#takeable().entries()) {
      const decision = this.#decisions?.ends[at]
      if (decision !== undefined) yield [place, decision]
    }
    for (const [place, event] of this.#entries) {
      const problem = this.#refused.get(event)
      if (problem !== undefined) yield [place, { end: 'rejected', problem }]
    }
  }

  #takeable(): readonly Entry[] {
    return this.#entries.filter(([, event]) => !this.#refused.has(event))
  }
}
