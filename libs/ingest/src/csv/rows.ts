export type Row =
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly string[] }
  /** It passed a bound; its text was let go as it came. */
  | { readonly kind: 'too-large'; readonly line: number; readonly limit: 'characters' | 'columns' }
  /** A quote that opens in it is never closed. */
  | { readonly kind: 'open-quote'; readonly line: number }

export interface RowLimits {
  /** UTF-16 units of a row. */
  readonly characters: number
  readonly columns: number
}

const QUOTE = '"'
/** What ends the plain part of a cell, but for the delimiter. */
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * The rows of a table (RFC 4180), with the line that each begins in, counted from 1; blank lines are left out. Quoted cells may have line
 * breaks and doubled quotes; a quote in the middle of a plain cell is a quote; rows end by LF, CRLF or CR. Memory is bounded by a row.
 */
export async function* rows(
  text: AsyncIterable<string>,
  delimiter: string,
  limits: RowLimits,
): AsyncGenerator<Row, void, undefined> {
  const reader = new RowReader(delimiter, limits)
  for await (const piece of text) yield* reader.read(piece)
  yield* reader.end()
}

type State = 'start' | 'plain' | 'quoted' | 'quote-in-quoted'

class RowReader {
  readonly #delimiter: number
  readonly #limits: RowLimits
  #state: State = 'start'
  #cells: string[] = []
  #cell = ''
  #characters = 0
  #columns = 1
  #line = 1
  /** Where the row begins. */
  #begun = 1
  #afterReturn = false

  constructor(delimiter: string, limits: RowLimits) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#limits = limits
  }

  *read(piece: string): Generator<Row, void, undefined> {
    let at = 0
    while (at < piece.length) {
      if (this.#state === 'quoted') {
        at = this.#quoted(piece, at)
        continue
      }
      const code = piece.charCodeAt(at)
      if (this.#state === 'quote-in-quoted') {
        // Doubled it is one; else the quotes end here, and what follows them is taken as it is.
        const doubled = code === 0x22
        this.#state = doubled ? 'quoted' : 'plain'
        if (doubled) this.#add(QUOTE)
        if (doubled) at++
        continue
      }
      const afterReturn = this.#afterReturn
      this.#afterReturn = false
      if (code === LINE_FEED && afterReturn) at++
      else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
        this.#afterReturn = code === CARRIAGE_RETURN
        this.#line++
        at++
        yield* this.#endRow()
      } else if (code === this.#delimiter) {
        this.#endCell()
        at++
      } else if (code === 0x22 && this.#state === 'start' && this.#cell.trim() === '') {
        this.#cell = ''
        this.#state = 'quoted'
        at++
      } else {
        at = this.#plain(piece, at)
      }
    }
  }

  *end(): Generator<Row, void, undefined> {
    if (this.#state === 'quoted') {
      yield { kind: 'open-quote', line: this.#begun }
      return
    }
    yield* this.#endRow()
  }

  #plain(piece: string, from: number): number {
    let at = from
    let blank = true
    for (; at < piece.length; at++) {
      const code = piece.charCodeAt(at)
      if (code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break
      if (code === 0x22 && blank && this.#state === 'start') break
      if (code !== 0x20) blank = false
    }
    this.#add(piece.slice(from, at))
    if (!blank) this.#state = 'plain'
    return at
  }

  #quoted(piece: string, from: number): number {
    const end = piece.indexOf(QUOTE, from)
    const text = piece.slice(from, end === -1 ? undefined : end)
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#line++
    this.#add(text)
    if (end === -1) return piece.length
    this.#state = 'quote-in-quoted'
    return end + 1
  }

  #add(text: string): void {
    this.#characters += text.length
    if (this.#characters <= this.#limits.characters) this.#cell += text
  }

  #endCell(): void {
    if (++this.#columns <= this.#limits.columns) this.#cells.push(this.#cell)
    this.#cell = ''
    this.#state = 'start'
  }

  *#endRow(): Generator<Row, void, undefined> {
    const line = this.#begun
    const cells = [...this.#cells, this.#cell]
    const { characters, columns } = this.#limits
    if (this.#characters > characters) yield { kind: 'too-large', line, limit: 'characters' }
    else if (this.#columns > columns) yield { kind: 'too-large', line, limit: 'columns' }
    else if (cells.some((cell) => cell.trim() !== '')) yield { kind: 'row', line, cells }
    this.#cells = []
    this.#cell = ''
    this.#state = 'start'
    this.#characters = 0
    this.#columns = 1
    this.#begun = this.#line
  }
}
