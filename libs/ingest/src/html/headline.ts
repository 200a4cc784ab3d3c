import { cleanLine } from '../text/clean-text.ts'
import { wordsOf } from './conflicts.ts'

const PARTING = /\s+[|–—·•»«›‹~:-]\s+|\s*[|·•»›]\s+|\s*::\s*|\s+-\s+/g
const MAX_SITE_WORDS = 6
const MIN_WORDS = 3

/**
 * The headline in a title, which carries the name of the site before or behind it: "Truce holds | The Example". Taken off is the site's known name; a part
 * that is the visible heading is the headline; else, of a title parted by bars, a short part at its end.
 */
export function headlineOf(
  title: string | undefined,
  site: string | undefined,
  headings: readonly string[],
): string | undefined {
  const line = cleanLine(title ?? '')
  if (line === undefined) return undefined
  const parts = partsOf(line)
  if (parts.length === 1) return line
  const name = site === undefined ? [] : wordsOf(site)
  const longest = Math.max(...parts.map(({ text }) => text.length))
  const heading =
    parts.flatMap(({ text }) => {
      // The name of the site may be a heading too.
      return text.length < longest / 2 ? [] : (headings.find((each) => same(text, each)) ?? [])
    })[0] ?? headings.find((each) => startsWith(line, each))
  if (heading !== undefined && (name.length === 0 || !isName(heading, name))) return heading
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return line
  if (name.length > 0 && isName(last.text, name)) return line.slice(0, last.before).trim() || line
  if (name.length > 0 && isName(first.text, name)) return line.slice(first.end).trim() || line
  return withoutBar(line, parts)
}

interface TitlePart {
  readonly text: string
  /** Where the mark before it begins. */
  readonly before: number
  /** Where the mark behind it ends. */
  readonly end: number
  readonly mark: string
}

function partsOf(line: string): readonly TitlePart[] {
  const parts: TitlePart[] = []
  let [from, before, mark] = [0, 0, '']
  for (const match of line.matchAll(PARTING)) {
    parts.push({ text: line.slice(from, match.index).trim(), before, end: match.index + match[0].length, mark })
    from = match.index + match[0].length
    before = match.index
    mark = match[0].trim()
  }
  return [...parts, { text: line.slice(from).trim(), before, end: line.length, mark }]
}

/** The site's name, or a part of it at its start or end: "Example News", "example.com", "Sport Example". */
function isName(part: string, name: readonly string[]): boolean {
  const words = wordsOf(part)
  const [joined, site] = [words.join(''), name.join('')]
  if (words.length > MAX_SITE_WORDS) return false
  if (joined === site) return true
  const [short, long] = joined.length <= site.length ? [joined, site] : [site, joined]
  if (short.length < MIN_NAME || long.length > short.length * MAX_LONGER) return false
  return long.startsWith(short) || long.endsWith(short)
}
const MIN_NAME = 3
/** "BBC" and "BBC News"; more around the name is a headline, in scripts without spaces. */
const MAX_LONGER = 2.5

/** A bar parts the site from the headline; a dash may be the headline's own, unless a few words in capitals stand behind it. */
function withoutBar(line: string, parts: readonly TitlePart[]): string {
  const last = parts.at(-1)
  if (last === undefined) return line
  const bar = /^[|»›·•]$|^::$/.test(last.mark)
  if (!bar && !/^(?:\p{Lu}[\p{L}\p{N}.'’]*(?: |$)){1,3}$/u.test(last.text)) return line
  const head = line.slice(0, last.before).trim()
  return wordsOf(last.text).length <= MAX_SITE_WORDS && wordsOf(head).length >= (bar ? MIN_WORDS : MIN_WORDS + 1)
    ? head
    : line
}

const same = (a: string, b: string): boolean => wordsOf(a).join(' ') === wordsOf(b).join(' ')
/** The heading may have a dash or a bar of its own. */
const startsWith = (line: string, heading: string): boolean =>
  wordsOf(heading).length >= MIN_WORDS && line.toLowerCase().startsWith(heading.toLowerCase())
