import { randomBytes } from 'node:crypto'
import type { Highlight } from '../search.ts'

const MAX_HIGHLIGHTS = 3
/** Of a passage, in UTF-16 units; it ends at the next sentence or word. */
const PASSAGE = 240

/** Highlighted fields as the node answers them. */
export interface Marked {
  readonly headline?: readonly string[] | undefined
  readonly text?: readonly string[] | undefined
}

/**
 * Marks of one request, around what matched. They hold a number that nobody can guess, so that no text can look like
 * them, whatever is in it.
 */
export class Marks {
  readonly #open: string
  readonly #close: string

  constructor() {
    const nonce = randomBytes(9).toString('base64url')
    this.#open = `\ue000${nonce}+`
    this.#close = `\ue000${nonce}-`
  }

  /** The `highlight` of a search. */
  request(): object {
    return {
      type: 'unified',
      pre_tags: [this.#open],
      post_tags: [this.#close],
      fields: {
        headline: { number_of_fragments: 1, fragment_size: PASSAGE },
        text: { number_of_fragments: MAX_HIGHLIGHTS, fragment_size: PASSAGE, no_match_size: PASSAGE },
      },
    }
  }

  /** The passages in which something matched; without any the beginning of the text. */
  read({ headline = [], text = [] }: Marked): readonly Highlight[] {
    const passages = [
      ...headline.map((passage) => this.#passage('headline', passage)),
      ...text.map((passage) => this.#passage('text', passage)),
    ]
    const matched = passages.filter(({ ranges }) => ranges.length > 0)
    return matched.length > 0 ? matched.slice(0, MAX_HIGHLIGHTS) : passages.slice(0, 1)
  }

  #passage(field: Highlight['field'], marked: string): Highlight {
    const [before = '', ...pieces] = marked.split(this.#open)
    let text = before
    const ranges = pieces.map((piece) => {
      const [match = '', after = ''] = piece.split(this.#close)
      const start = text.length
      text += match + after
      return { start, end: start + match.length }
    })
    return { field, text, ranges }
  }
}
