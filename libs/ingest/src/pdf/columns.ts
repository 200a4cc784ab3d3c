import { linesOf } from './lines.ts'
import type { Piece } from './pieces.ts'

/** Of the size: a gap that may be one between columns. */
const MIN_GUTTER = 0.9
const MIN_LINES = 3
/** Letters of a line, on average: the cells of a table have fewer. */
const MIN_CHARACTERS = 12
/** Of the lines: headlines and pictures' captions go over several columns. */
const MAX_CROSSING = 0.4
/** Of the lower column, beside the other one. */
const MIN_BESIDE = 0.3
/** Times the usual size. */
const HEADING = 1.2
const MAX_COLUMNS_DEEP = 4
/** More than any page that is read: to look at each edge of each would take too long. */
const MAX_LINES = 5_000

/**
 * The lines of a page in reading order, in the blocks that they stand in: column by column, what goes over several columns between them, where it stands.
 * After the recursive cuts of Nagy and Seth (1984), by white gutters that enough lines keep to.
 */
export function blocksOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const segments = linesOf(pieces, (gap) => gap < MIN_GUTTER)
  return cut(segments, 0).map((block) => linesOf(block))
}

function cut(lines: readonly Piece[], deep: number): readonly (readonly Piece[])[] {
  const gutter = deep < MAX_COLUMNS_DEEP && lines.length <= MAX_LINES ? gutterOf(lines) : undefined
  if (gutter === undefined) return lines.length === 0 ? [] : [lines]
  const alone = deep === 0 ? headingsAlone(lines) : new Set<Piece>()
  const blocks: (readonly Piece[])[] = []
  let left: Piece[] = []
  let right: Piece[] = []
  let across: Piece[] = []
  const endColumns = (): void => {
    blocks.push(...cut(left, deep + 1), ...cut(right, deep + 1))
    left = []
    right = []
  }
  for (const line of [...lines].sort((a, b) => a.y - b.y)) {
    if (crosses(line, gutter) || alone.has(line)) {
      endColumns()
      across.push(line)
      continue
    }
    if (across.length > 0) blocks.push(across)
    across = []
    const column = line.right <= gutter + SLACK ? left : right
    column.push(line)
  }
  if (across.length > 0) blocks.push(across)
  endColumns()
  return blocks
}

/** Points that a letter may stick out. */
const SLACK = 1
const crosses = (line: Piece, x: number): boolean => line.left < x - SLACK && line.right > x + SLACK

/** Lines of larger type with nothing beside them: what stands below them is theirs, in all columns. */
function headingsAlone(lines: readonly Piece[]): ReadonlySet<Piece> {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  const large = lines.filter(({ size }) => size >= HEADING * usual)
  return new Set(large.filter((line) => lines.every((each) => each === line || Math.abs(each.y - line.y) >= line.size)))
}

/** Where the gutter is that most lines keep to, from the left. */
function gutterOf(lines: readonly Piece[]): number | undefined {
  let best: { readonly x: number; readonly score: number } | undefined
  for (const x of new Set(lines.map(({ left }) => Math.floor(left)))) {
    const crossing = lines.filter((line) => crosses(line, x))
    if (crossing.length > MAX_CROSSING * lines.length) continue
    const left = lines.filter(({ right }) => right <= x + SLACK)
    const right = lines.filter((line) => line.left >= x - SLACK)
    if (!areColumns(left, right)) continue
    const score = Math.min(left.length, right.length) - crossing.length
    if (best === undefined || score > best.score) best = { x, score }
  }
  return best?.x
}

function areColumns(left: readonly Piece[], right: readonly Piece[]): boolean {
  if (left.length < MIN_LINES || right.length < MIN_LINES) return false
  if (charactersOf(left) < MIN_CHARACTERS || charactersOf(right) < MIN_CHARACTERS) return false
  const [leftTop, leftBottom] = rangeOf(left)
  const [rightTop, rightBottom] = rangeOf(right)
  const beside = Math.min(leftBottom, rightBottom) - Math.max(leftTop, rightTop)
  return beside > MIN_BESIDE * Math.max(leftBottom - leftTop, rightBottom - rightTop)
}

const charactersOf = (lines: readonly Piece[]): number =>
  lines.reduce((sum, { text }) => sum + text.length, 0) / lines.length

function rangeOf(lines: readonly Piece[]): readonly [top: number, bottom: number] {
  return lines.reduce<readonly [number, number]>(
    ([top, bottom], { y }) => [Math.min(top, y), Math.max(bottom, y)],
    [Infinity, -Infinity],
  )
}
