/** A run of text on a page, in points from its upper left corner as it is read. */
export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of its baseline. */
  readonly y: number
  /** Of its type. */
  readonly size: number
  /** It has a gap wider than words leave: a row of a table. */
  readonly parted?: boolean
}

/** As much of a text item of PDF.js as is read here; `transform` is the matrix of PDF 32000, 9.4.4. */
export interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

type Matrix = readonly [number, number, number, number, number, number]
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
/** Of the sine: type that stands askew is a stamp, not text. */
const MAX_SLOPE = 0.1

/** The text of a page that can be read as it is held; what runs up its margin or across it is left out. `viewport` is the matrix of the page. */
export function piecesOf(items: readonly TextItem[], viewport: readonly number[]): readonly Piece[] {
  const page = matrixOf(viewport)
  return items.flatMap(({ str, transform, width }) => {
    if (str.trim() === '') return []
    const [a, b, c, d, left, y] = times(page, matrixOf(transform))
    const size = Math.hypot(c, d)
    const length = Math.hypot(a, b)
    if (size === 0 || length === 0 || a <= 0 || Math.abs(b) / length > MAX_SLOPE) return []
    return [{ text: str, left, right: left + width, y, size }]
  })
}

function matrixOf(values: readonly number[]): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values
  const matrix: Matrix = [a, b, c, d, e, f]
  return matrix.every(Number.isFinite) ? matrix : IDENTITY
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
