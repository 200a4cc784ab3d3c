import { type Block } from './blocks.ts'
import { wordsOf } from './conflicts.ts'
import { htmlText, looksLikeHtml } from './html-text.ts'
import { isProse } from './tidy-blocks.ts'

/** Words of a body that is one, not a teaser. */
const MIN_WORDS = 60
const SHINGLE = 3
/** Of its shingles, what must stand in the lines found for the body to be what they show. */
const SHOWN = 0.8
/** Below this the page does not show it. */
const NOT_SHOWN = 0.4
/** Of a line's shingles, what must stand in the body for the line to be in it. */
const IN_BODY = 0.3
/** Of the prose found, what a body may lack and still be the whole. */
const LACKING = 0.25

/**
 * The lines found on a page, held against the body that its JSON-LD states. What stands above the first and below the last line of the body is none of
 * the article, if that is little: a body may be shortened. A page that does not show what it states, as of those that build themselves in the browser,
 * has the stated body for its text.
 */
export function heldAgainst(stated: string | undefined, blocks: readonly Block[]): readonly Block[] {
  const body = stated === undefined ? '' : plain(stated)
  const words = wordsOf(body)
  if (words.length < MIN_WORDS) return blocks.length > 0 || body === '' ? blocks : linesOf(body)
  const ofBody = shinglesOf(words)
  const ofBlocks = blocks.map(({ text }) => shinglesOf(wordsOf(text)))
  const all = new Set(ofBlocks.flatMap((each) => [...each]))
  const shown = shareIn(ofBody, all)
  if (shown < NOT_SHOWN) return body.length > lengthOf(blocks) && !isCutOff(body) ? linesOf(body) : blocks
  return shown < SHOWN ? blocks : withoutFrame(blocks, ofBlocks, ofBody)
}

function withoutFrame(
  blocks: readonly Block[],
  ofBlocks: readonly ReadonlySet<string>[],
  ofBody: ReadonlySet<string>,
): readonly Block[] {
  const within = ofBlocks.map((each) => each.size > 0 && shareIn(each, ofBody) >= IN_BODY)
  const kept = blocks.slice(within.indexOf(true), within.lastIndexOf(true) + 1)
  return proseOf(kept) < proseOf(blocks) * (1 - LACKING) ? blocks : kept
}

/** The lines of a body as JSON-LD has it: text, or markup. */
export const linesOfBody = (body: string): readonly Block[] => linesOf(plain(body))

const linesOf = (body: string): readonly Block[] =>
  body
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [{ text: line.trim(), kind: 'paragraph', level: 0, linked: 0 }]))

const plain = (body: string): string => (looksLikeHtml(body) ? htmlText(body) : body.trim())

const isCutOff = (body: string): boolean => /(?:…|\.\.\.|\[…\])\s*$/.test(body)

function shinglesOf(words: readonly string[]): ReadonlySet<string> {
  const shingles = new Set<string>()
  for (let at = 0; at + SHINGLE <= words.length; at++) shingles.add(words.slice(at, at + SHINGLE).join(' '))
  return shingles
}

function shareIn(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  let shared = 0
  for (const shingle of part) if (whole.has(shingle)) shared++
  return part.size === 0 ? 0 : shared / part.size
}

const lengthOf = (blocks: readonly Block[]): number => blocks.reduce((all, { text }) => all + text.length, 0)
const proseOf = (blocks: readonly Block[]): number => lengthOf(blocks.filter(isProse))
