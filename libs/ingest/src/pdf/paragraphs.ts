import type { Line } from './lines.ts'

/** Of the usual distance of lines: more parts paragraphs. */
const MAX_PITCH = 1.3
/** Of the size of the line before. */
const SAME_SIZE = 0.06
/** Of the size. */
const MIN_INDENT = 0.8
/** Of the width of the block: the last line of a paragraph leaves more. */
const SHORT = 0.12
const ENDS_SENTENCE = /[.!?:…]["'”’»)\]]*$/
const BULLET = /^(?:[•▪■◦●‣–—*]|[-–] )\s*/
const SOFT_HYPHEN = '\u00ad'

/** Lines in reading order put together to paragraphs; a word that was parted at the end of a line is one again. */
export function paragraphsOf(lines: readonly Line[]): readonly string[] {
  const joiner = new WordJoiner(lines)
  const pitch = usualPitch(lines)
  const blocks = blockEdges(lines)
  const paragraphs: string[] = []
  let before: Line | undefined
  for (const line of lines) {
    const text = line.text.replace(/\s+/g, ' ').trim()
    const begins = before === undefined || beginsParagraph(before, line, pitch, blocks)
    paragraphs.push(begins ? text : joiner.join(paragraphs.pop() ?? '', text))
    before = line
  }
  return paragraphs.map((paragraph) => paragraph.replaceAll(SOFT_HYPHEN, ''))
}

/** Of the width: so much room nobody leaves who goes on with a word that would have fitted. */
const VERY_SHORT = 0.35

/** Of the lines of one size in a block. */
interface Edges {
  readonly left: number
  readonly right: number
}

function beginsParagraph(before: Line, line: Line, pitch: number, blocks: ReadonlyMap<string, Edges>): boolean {
  if (Math.abs(line.size - before.size) > SAME_SIZE * before.size || BULLET.test(line.text)) return true
  if (before.parted || line.parted) return true
  const edges = blocks.get(keyOf(before)) ?? before
  const room = (edges.right - before.right) / (edges.right - edges.left)
  const isShort = room > SHORT
  const ends = ENDS_SENTENCE.test(before.text.trimEnd())
  if (line.block !== before.block)
    return ends ? isShort || startsIndented(line, blocks) || startsUpper(line) : isShort && startsUpper(line)
  if (line.y - before.y > MAX_PITCH * pitch * line.size) return true
  // The lines of an item hang below its first one.
  const hangs = BULLET.test(before.text)
  const indented = !hangs && startsIndented(line, blocks) && before.left < line.left - MIN_INDENT * line.size
  return indented || (isShort && ends) || (room > VERY_SHORT && startsUpper(line))
}

const startsUpper = ({ text }: Line): boolean => !/^\s*\p{Ll}/u.test(text)

const startsIndented = (line: Line, blocks: ReadonlyMap<string, Edges>): boolean =>
  line.left > (blocks.get(keyOf(line))?.left ?? line.left) + MIN_INDENT * line.size

/** The usual distance of two lines, in sizes. */
function usualPitch(lines: readonly Line[]): number {
  const pitches = lines.flatMap((line, at) => {
    const before = lines[at - 1]
    const pitch =
      before && before.block === line.block && before.size === line.size ? (line.y - before.y) / line.size : 0
    return pitch > 0 ? [pitch] : []
  })
  pitches.sort((a, b) => a - b)
  return pitches[Math.floor(pitches.length / 3)] ?? 1.2
}

function blockEdges(lines: readonly Line[]): ReadonlyMap<string, Edges> {
  const blocks = new Map<string, Edges>()
  for (const line of lines) {
    const { left, right } = line
    const edges = blocks.get(keyOf(line)) ?? line
    blocks.set(keyOf(line), { left: Math.min(left, edges.left), right: Math.max(right, edges.right) })
  }
  return blocks
}

const keyOf = ({ block, size }: Line): string => `${block} ${Math.round(size * 2)}`

/** Knows the words of the document: one with a hyphen in the middle of a line has it at the end of one, too. */
class WordJoiner {
  readonly #hyphenated: ReadonlySet<string>

  constructor(lines: readonly Line[]) {
    this.#hyphenated = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? []))
  }

  join(paragraph: string, line: string): string {
    if (paragraph.endsWith(SOFT_HYPHEN)) return paragraph.slice(0, -1) + line
    const [, first] = /(\p{L}+)[-‐]$/u.exec(paragraph) ?? []
    const [second] = /^\p{L}+/u.exec(line) ?? []
    if (first === undefined || second === undefined) return `${paragraph} ${line}`
    const keeps = !/^\p{Ll}/u.test(second) || this.#hyphenated.has(`${first}-${second}`.toLowerCase())
    return (keeps ? paragraph : paragraph.slice(0, -1)) + line
  }
}
