import type { Article } from '@wiredesk/contracts'

/**
 * What the bytes of UTF-8 look like, read as windows-1252 (or Latin-1, with control characters): the first byte of a letter or mark, then as many as it
 * asks for. Languages that write such letters do not write them in these pairs, but for few: two of them are asked for.
 */
const TAIL = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]'
const MISREAD = new RegExp(`[Â-ß]${TAIL}|[à-ï]${TAIL}{2}|[ð-ô]${TAIL}{3}`, 'gu')
/** Surely misread: "Ã©", "â€™", "ðŸ˜", and U+FEFF as "ï»¿". */
const SURE = /Ã[\u0080-\u00bf€-™]|â€[\u0080-\u00bf™œ“”˜¦¢\u009d]|ðŸ|ï»¿/u
const ENOUGH = 2
/** The same of Cyrillic in windows-1251: every other letter is one of two. */
const CYRILLIC = /(?:[РС][\u0080-\u00bfЂ-џ‚-™]){4}/u

/** Whether a text was read, somewhere on its way, in a charset that it is not in; or holds U+FFFD, which stands for what could not be read. */
export function isMojibake(text: string): boolean {
  if (text.includes('\ufffd')) return true
  if (CYRILLIC.test(text)) return true
  if (!/[Â-ô]/u.test(text)) return false
  if (SURE.test(text)) return true
  let found = 0
  for (const [match] of text.matchAll(MISREAD)) if (isOneLetter(match) && ++found >= ENOUGH) return true
  return false
}

/** French and others put "à »", "É…" side by side, where the tail is a mark of punctuation and what is made of both is an unassigned or rare letter. */
function isOneLetter(pair: string): boolean {
  return !/[“”‘’„…–—«»°§€\u00a0]$/u.test(pair)
}

/** Any article, with the warning `mojibake` where its text or headline was misread; nothing is repaired. */
export function withMojibakeWarning(article: Article): Article {
  if (!isMojibake(article.text) && !isMojibake(article.headline ?? '')) return article
  const { warnings = [] } = article
  return warnings.includes(MOJIBAKE) ? article : { ...article, warnings: [...warnings, MOJIBAKE] }
}
const MOJIBAKE = 'mojibake'
