import { crc32 } from 'node:zlib'
import type { ArticleEnriched } from '@wiredesk/contracts'
import { isPoison, receiptOf } from './workload.ts'

/** A document as the index must have it. */
export interface ExpectedArticle {
  readonly version: number
  readonly revision: number
  /** The newest revision that came with that text. */
  readonly newest: number
  readonly digest: string
  readonly receipt: string
  /** Of headline and text. */
  readonly checksum: number
}

/** The index after some events of the log, by the rule of ends (see `ArticleIndex.index`) in the few cases that the workload makes. */
export class ExpectedIndex {
  readonly articles = new Map<string, ExpectedArticle>()
  /** Ends of receipts. */
  readonly ends = new Map<string, string>()
  /** Dead letters by their receipts, and whether they are resolved. */
  readonly resolved = new Map<string, boolean>()

  take(event: ArticleEnriched): void {
    const receipt = receiptOf(event.receipt)
    if (isPoison(event)) {
      this.resolved.set(receipt, false)
      this.ends.set(receipt, 'dead')
      return
    }
    const end = this.#index(event, receipt)
    const before = this.ends.get(receipt)
    if (before === undefined || before === 'dead') this.ends.set(receipt, end)
    if (this.resolved.has(receipt)) this.resolved.set(receipt, true)
  }

  #index({ id, digest, revision, article }: ArticleEnriched, receipt: string): string {
    const known = this.articles.get(id)
    if (known?.receipt === receipt) return 'indexed'
    if (known?.digest === digest) {
      this.articles.set(id, { ...known, newest: Math.max(known.newest, revision) })
      return 'duplicate'
    }
    if (known !== undefined && known.newest > revision) return 'superseded'
    const checksum = crc32(`${article.headline} ${article.text}`)
    this.articles.set(id, { version: (known?.version ?? 0) + 1, revision, newest: revision, digest, receipt, checksum })
    return 'indexed'
  }
}
