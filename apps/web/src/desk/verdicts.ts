import type { Problem } from '@wiredesk/contracts'

/** A line of the answer to a drop. */
export interface ToldItem {
  /** Its number in the drop. */
  readonly item: number
  readonly file?: string
  readonly member?: string
  readonly status: 'accepted' | 'rejected'
  readonly id?: string
  readonly problem?: Problem
}

/** The last line. */
export interface ToldTotals {
  readonly dropId: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  /** Not all of the body was read. */
  readonly interrupted?: boolean
}

/** In the place of the totals where something ended the drop in the middle: what was told before is durable. */
export interface ToldEnd {
  readonly dropId: string
  readonly problem: Problem
}

/** Why a drop is not whole, by its last line; undefined of one that is. */
export function whyNotWhole(last: ToldTotals | ToldEnd): Problem | undefined {
  if ('problem' in last) return last.problem
  if (!last.interrupted) return undefined
  return {
    type: '/problems/interrupted',
    title: 'Not all of it was read',
    status: 503,
    detail: `Wiredesk read the drop only in part, and accepted ${last.accepted} of its articles: send it again`,
  }
}

/**
 * Tells to which file of a drop each told item belongs. Items come in the order of the files; a file can have several (members of an archive, articles of a
 * list), and names can be the same twice: an item without member begins the next file of its name when the file in hand has one already.
 */
export class FileOfItem {
  readonly #names: readonly string[]
  #at = 0
  #whole = false

  constructor(names: readonly string[]) {
    this.#names = names
  }

  /** Index of the file; undefined where no file has the name. */
  of({ file = '', member }: Pick<ToldItem, 'file' | 'member'>): number | undefined {
    const isNext = this.#names[this.#at] !== file || (this.#whole && member === undefined)
    if (isNext) {
      const from = this.#names[this.#at] === file ? this.#at + 1 : this.#at
      const found = this.#names.findIndex((name, i) => i >= from && name === file)
      if (found < 0) return this.#names[this.#at] === file ? this.#at : undefined
      this.#at = found
    }
    this.#whole = member === undefined
    return this.#at
  }
}

/** Splits a text that grows into its whole lines; each is given once. */
export class GrowingLines {
  #read = 0

  /** The lines that have become whole since; with `ended` also a last one without its end. */
  next(text: string, ended: boolean): readonly string[] {
    const end = ended ? text.length : text.lastIndexOf('\n') + 1
    const lines = text.slice(this.#read, end).split('\n')
    this.#read = Math.max(this.#read, end)
    return lines.filter((line) => line.trim() !== '')
  }
}
