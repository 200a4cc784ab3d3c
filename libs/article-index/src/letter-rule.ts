import type { ReceiptEnd } from '@wiredesk/contracts'

/** What stands in the index of a letter's article; the revision is the newest that came with that text. */
export interface Held {
  readonly revision: number
  readonly digest: string
  /** Key of the receipt that it came from, where its end may not be written yet. */
  readonly receipt?: string
  /** A new version was written just now, after the letter. */
  readonly isNews?: boolean
  /** It is only a part of the article: the whole one is still to come, of whatever revision. */
  readonly isPartial?: boolean
  /** It takes the article back. */
  readonly isWithdrawn?: boolean
}

interface Died {
  /** Key of the letter's receipt, where it has one. */
  readonly id: string
  readonly revision?: number | undefined
  readonly digest?: string | undefined
}

/**
 * Whether the index has what the letter's event had to give, or what came after it: nothing is missed of it any more.
 * At one revision, another text is another version: the letter of an update is not over because what it updates is
 * there, and that of a whole article is not over because a part of it is. Letters without a digest are of before it was
 * kept.
 */
export function isOver({ revision, digest }: Omit<Died, 'id'>, held: Held): boolean {
  if (revision === undefined || revision > held.revision) return false
  if (held.isPartial === true) return digest === held.digest
  return revision < held.revision || held.isNews === true || digest === undefined || digest === held.digest
}

/** The end of the letter's own receipt then. */
export function endOfOver(letter: Died, held: Held): Exclude<ReceiptEnd, 'dead'> {
  if (letter.id === held.receipt) return held.isWithdrawn === true ? 'withdrawn' : 'indexed'
  const { digest = letter.revision === held.revision ? held.digest : undefined } = letter
  return digest === held.digest ? 'duplicate' : 'superseded'
}
