import type { Article } from '@wiredesk/contracts'
import { type Enrich, NOTHING_FOUND, type Span } from '../enricher.ts'
import {
  agencies,
  barelyMarkedReferences,
  beginnings,
  cookieWords,
  creditStarts,
  references,
  rights,
  wholeLines,
} from './boilerplate-phrases.ts'

const LONGEST_LINE = 400
const LONGEST_PROMPT = 160
const LONGEST_CREDIT = 120
const SHORT_CREDIT = 40
const LONGEST_WHOLE = 50
const LONGEST_CAPTION = 250

/**
 * The lines of a text that are no part of the article: "Share", "Read more", requests to sign up, advertisement marks,
 * notes on cookies, credits of photographs. Whole lines only, and only what is surely none of the article's; at the end
 * of the text the blank lines around them too. Never all of the text.
 */
export const findBoilerplate: Enrich<'boilerplate'> = ({ text }) => {
  const cuts: Span[] = []
  let kept = false
  let start = 0
  while (start < text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found + 1
    const cut = end - start <= LONGEST_LINE && isBoilerplate(text.slice(start, end))
    if (cut) append(cuts, start, end)
    else kept ||= text.slice(start, Math.min(end, start + LONGEST_LINE)).trim() !== ''
    start = end
  }
  return { boilerplate: kept ? withBlankEnd(text, cuts) : [] }
}

/** A cut at the end of the text takes the blank lines around it along: what is left ends where its last line does. */
function withBlankEnd(text: string, cuts: readonly Span[]): readonly Span[] {
  const end = text.trimEnd().length
  if ((cuts.at(-1)?.end ?? 0) < end) return cuts
  const left = [...cuts]
  let kept = text.length
  for (let last = left.at(-1); last && isBlank(text, last.end, kept); last = left.at(-1)) {
    kept = last.start
    left.pop()
  }
  const lineEnd = text.indexOf('\n', text.slice(0, kept).trimEnd().length)
  return [...left, { start: lineEnd + 1, end: text.length }]
}

const isBlank = (text: string, start: number, end: number): boolean => text.slice(start, end).trim() === ''

function append(cuts: Span[], start: number, end: number): void {
  const last = cuts.at(-1)
  if (last?.end === start) last.end = end
  else cuts.push({ start, end })
}

/** The article as a reader wants it: without the spans, all else as it was. */
export function withoutBoilerplate(article: Article, cuts: readonly Span[]): Article {
  if (cuts.length === 0) return article
  const parts: string[] = []
  let from = 0
  for (const { start, end } of cuts) {
    parts.push(article.text.slice(from, start))
    from = end
  }
  parts.push(article.text.slice(from))
  return { ...article, text: parts.join('') }
}

/** A text without the lines that are no part of the article. */
export const withoutBoilerplateLines = (text: string): string =>
  withoutBoilerplate({ text }, findBoilerplate({ text }, NOTHING_FOUND).boilerplate).text

function isBoilerplate(raw: string): boolean {
  const line = raw.trim().toLowerCase().replaceAll('’', "'")
  if (line === '') return false
  if (line.length <= LONGEST_WHOLE && (isWholeLine(line) || READING_TIME.test(line))) return true
  if (line.length <= LONGEST_PROMPT && (isPrompt(line) || isReference(line, raw.trim()) || isRights(line))) return true
  return isCredit(line) || CREDIT_WITHOUT_SPACE.test(raw) || isOldCaption(line) || isCookieNotice(line)
}

/** One word and a full stop is a sentence, or a heading in a text: "Twitter." */
function isWholeLine(line: string): boolean {
  const phrase = bare(line.replace(IN_BRACKETS, ''))
  if (wholeLines.has(phrase)) return line.includes(' ') || !line.endsWith('.') || line.endsWith('..')
  return COUNT.test(phrase)
}

/** "Comments (12)", "Share on WhatsApp (Opens in new window)". */
const IN_BRACKETS = /\s?\((?:\d{1,6}|opens in (?:a )?new (?:window|tab))\)\s*$/
const COUNT = /^\d{1,6} (?:comments?|shares?|kommentare?|commentaires?|comentarios?)$/
const READING_TIME =
  /^\d{1,3} ?-?min(?:ute)?s?\.? read$|^(?:reading time|read time|lesezeit|temps de lecture|tiempo de lectura) ?:? ?(?:ca\. ?)?\d{1,3} ?(?:min|minutes?|minuten?|minutos?)\.?$/

/** As "CreditAnn Lee for The Example" stands where the space between the two was a matter of layout. */
const CREDIT_WITHOUT_SPACE = /^\s{0,8}(?:Credit){1,2}(?:…|\.\.\.)?\p{Lu}[^.!?]{3,110}$/u

/** What the BBC has written before its captions. */
function isOldCaption(line: string): boolean {
  return (line.startsWith('image caption ') || line.startsWith('media caption ')) && line.length <= LONGEST_CAPTION
}

/** Without marks, arrows and bullets around it. */
function bare(line: string): string {
  let start = 0
  let end = line.length
  while (start < end && !isPlain(line, start)) start++
  while (end > start && !isPlain(line, end - 1)) end--
  return line.slice(start, end)
}

const isPlain = (line: string, at: number): boolean => {
  const code = line.charCodeAt(at)
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code > 0xbf && code < 0x2000)
}

function isPrompt(line: string): boolean {
  return (beginningsByStart.get(line.slice(0, KEY)) ?? []).some(
    ([start, ...follow]) => line.startsWith(start) && follow.some((word) => line.includes(word, start.length)),
  )
}

/** Most lines begin like none of them. */
const KEY = 2
const beginningsByStart = Map.groupBy(beginnings, ([start]) => start.slice(0, KEY))

const MARKED = new RegExp(`^[^\\p{L}\\p{N}]{0,3}(?:${references.join('|')})(?:\\s?[:|»›>]| [-–—] )`, 'u')
const BARELY_MARKED = new RegExp(`^(?:${barelyMarkedReferences.join('|')}) [«"“]?\\p{Lu}`, 'iu')

/** "Read more: What the mayor knew", "Lire aussi Le maire savait". */
function isReference(line: string, raw: string): boolean {
  if (MARKED.test(line)) return true
  // The letter behind it is a capital one: asked of the line as it stands.
  const [label] = BARELY_MARKED.exec(line) ?? []
  return label !== undefined && /\p{Lu}/u.test(raw.charAt(label.length - 1))
}

/** "All rights reserved", "All rights reserved by The Example." */
function isRights(line: string): boolean {
  const words = rights.find((each) => line.startsWith(each))
  return words !== undefined && /^(?:$|[^\p{L} ]| by )/u.test(line.slice(words.length))
}

/** "Photo: Reuters", "(Photo by Ann Lee/Getty Images)"; a caption that tells something stays. */
function isCredit(line: string): boolean {
  const inner = line.startsWith('(') || line.startsWith('[') ? line.slice(1) : line
  if (inner.length > LONGEST_CREDIT) return false
  if (inner.length <= SHORT_CREDIT && BARE_CREDIT.test(inner)) return true
  if (!creditStarts.some((start) => inner.startsWith(start))) return false
  return inner.length <= SHORT_CREDIT || agencies.some((agency) => inner.includes(agency))
}

/** "Photo Reuters", "(AP Photo/Ann Lee)". */
const BARE_CREDIT = new RegExp(
  `^(?:ap photo\\b|(?:photos?|pictures?|images?|fotos?|bild|symbolbild) (?:${agencies.map((name) => name.replaceAll('/', '')).join('|')})(?![\\p{L}\\p{N}]))(?!.*[.!?]$)`,
  'u',
)

/** An article on cookies quotes people. */
const SPEECH = ['"', '“', '„', '«', ' said', ' sagte', ' a dit', ' dijo']

function isCookieNotice(line: string): boolean {
  return (
    line.includes('cookies') &&
    cookieWords.some((word) => line.includes(word)) &&
    !SPEECH.some((mark) => line.includes(mark))
  )
}
