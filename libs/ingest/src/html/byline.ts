import { withoutBy } from '../text/byline.ts'
import { cleanLine } from '../text/clean-text.ts'

/** What stands behind a name in its line: the date, the time, a role after a bar. */
const BEHIND =
  /\s*(?:\||•|·|—|–| - |\((?![^()]{1,30}\) \p{Lu})|\b(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?<!\p{L})(?:published|updated|posted|last updated|first published|follow|email|contact|view|more by|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado)(?!\p{L})|@\w|\d{1,2}[:.]\d{2}|\b\d{1,2}\.? \p{L}+\.? \d{4}|\p{L}+\.? \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}).*$/iu
const NO_NAME =
  /:\/\/|@|[{}<>=]|^(?:admin|administrator|authors?|byline|unknown|undefined|null|none|n\/a|super user|by)$|^(?:on|in|at|from|to) |^(?:comments?|share|follow|subscribe|newsletter|read more)\b/i
const MAX_NAME = 120
const MAX_WORDS = 14

/** The names in a line that says who wrote it, "By Ann Lee and Bo Ek | 4 May 2016"; `undefined` where there are none. */
export function namesInByline(text: string): string | undefined {
  const bare = withoutBy(text.slice(0, 400).trim())
    .replace(BEHIND, '')
    .replace(/[\s,;:|/-]{1,20}$/, '')
  const line = cleanLine(bare)
  if (line === undefined || line.length > MAX_NAME || NO_NAME.test(line) || !/\p{L}{2}/u.test(line)) return undefined
  if (line.split(' ').length > MAX_WORDS || /\p{L}{4,}[.!?]$/u.test(line)) return undefined
  return /\p{Lu}|\p{Lo}/u.test(line) ? line : undefined
}
