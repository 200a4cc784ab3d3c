import type { Piece } from './pieces.ts'

export interface Line extends Piece {
  readonly page: number
  /** The column, or part of one, that it stands in: counted through all pages in reading order. */
  readonly block: number
}

/** Of the size: pieces of a line may stand a little higher or lower, as signs of notes do. */
const SAME_BASELINE = 0.45
/** Of the size: what parts two words. */
const WORD_GAP = 0.12
/** Of the size: no line is set so wide. */
const MAX_WORD_GAP = 2

/** Pieces put together to lines, from above, each from the left. `joins` says whether a gap, in sizes, is one within a line. */
export function linesOf(pieces: readonly Piece[], joins: (gap: number) => boolean = () => true): readonly Piece[] {
  return rowsOf(pieces).flatMap((row) => {
    const lines: Piece[] = []
    for (const piece of [...row].sort((a, b) => a.left - b.left)) {
      const line = lines.at(-1)
      if (line === undefined || !joins((piece.left - line.right) / Math.max(line.size, piece.size))) lines.push(piece)
      else lines.splice(-1, 1, joined(line, piece))
    }
    return lines
  })
}

function rowsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const rows: { baseline: Piece; pieces: Piece[] }[] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const size = Math.max(piece.size, row?.baseline.size ?? 0)
    if (row === undefined || piece.y - row.baseline.y > SAME_BASELINE * size)
      rows.push({ baseline: piece, pieces: [piece] })
    else {
      row.pieces.push(piece)
      if (piece.size > row.baseline.size) row.baseline = piece
    }
  }
  return rows.map((row) => row.pieces)
}

function joined(line: Piece, piece: Piece): Piece {
  const gap = (piece.left - line.right) / Math.min(line.size, piece.size)
  const space = gap > WORD_GAP && !/\s$/.test(line.text) && !/^\s/.test(piece.text) ? ' ' : ''
  // The line is as large as most of it.
  const larger = piece.text.length > line.text.length ? piece : line
  return {
    text: line.text + space + piece.text,
    left: line.left,
    right: Math.max(line.right, piece.right),
    y: larger.y,
    size: larger.size,
    parted: line.parted === true || piece.parted === true || gap > MAX_WORD_GAP,
  }
}
