import type { Article } from '@wiredesk/contracts'
import type { Enrich, Span } from '../enricher.ts'
import { phraseSet } from '../lexicon/word-set.ts'

/** Lines that say nothing but this, in lower case and without marks at their ends. */
const wholeLines = phraseSet(`
  share|share this|share this article|share this story|share this page|share article|share on facebook|share on twitter
  share on x|share on whatsapp|share on linkedin|share via email|share link|tweet|tweet this|pin it|print|print this
  print this page|email|e-mail|email this|email this article|save|save article|save for later|bookmark|copy link
  link copied|whatsapp|facebook|twitter|linkedin|messenger|comment|comments|leave a comment|post a comment
  view comments|show comments|join the conversation|add a comment|report this comment|read more|read full story
  read the full story|read the full article|continue reading|more on this story|more on this|see more|show more
  view more|learn more|find out more|advertisement|advertising|ad|ads|sponsored|sponsored content|promoted content
  paid content|article continues below|story continues below|story continues below advertisement
  article continues after advertisement|story continues after advertisement|scroll to continue
  advertisement - scroll to continue|advertisement - continue reading below|continue reading below|related
  related articles|related stories|related content|related topics|related coverage|recommended|recommended for you
  most read|most popular|most viewed|trending|trending now|you may also like|you might also like|more from|more stories
  top stories|latest news|editor's picks|editors' picks|don't miss|read next|up next|what to read next|subscribe
  subscribe now|sign up|sign up now|sign in|log in|login|register|my account|newsletter|newsletters|get the app
  download the app|download our app|follow us|follow|skip to content|skip to main content|back to top|top of page|home
  menu|search|loading|loading...|please wait|listen|listen to this article|listen to article|play video|watch video
  watch live|toggle caption|hide caption|enlarge this image|view image in fullscreen|view gallery|close|next|previous
  accept|accept all|accept all cookies|reject all|manage cookies|cookie settings|cookie policy|privacy policy
  terms of use|terms and conditions|all rights reserved|getty images|reuters/file photo`)

/**
 * Beginnings of lines that ask for something; lower case. What must follow somewhere in the line stands after the bar.
 */
const beginnings: readonly (readonly [start: string, ...follow: readonly string[]])[] = [
  ['sign up', 'newsletter', 'alert', 'briefing', 'email', 'e-mail', 'inbox', 'updates', 'free'],
  [
    'subscribe',
    'newsletter',
    'channel',
    'podcast',
    'alerts',
    'updates',
    'inbox',
    'unlimited',
    'digital',
    'print edition',
  ],
  ['get the', 'newsletter', 'inbox', 'our app'],
  ['get our', 'newsletter', 'inbox', 'app'],
  ['register', 'newsletter', 'for free', 'to continue', 'to read'],
  ['log in', 'to comment', 'to continue', 'to read'],
  ['sign in', 'to comment', 'to continue', 'to read'],
  ['follow us', 'on', '@'],
  ['follow @', ' '],
  ['like us on', 'facebook'],
  ['join us on', 'facebook', 'twitter', 'whatsapp', 'telegram'],
  ['join our', 'whatsapp', 'telegram', 'newsletter', 'channel'],
  ['click here', ' to ', ' for '],
  ['click to', 'share', 'print', 'email', 'tweet', 'copy', 'subscribe'],
  ['download', ' our app', 'mobile app', 'news app'],
  ['read more:', ''],
  ['read more -', ''],
  ['read more –', ''],
  ['read more about', ''],
  ['read also:', ''],
  ['also read:', ''],
  ['see also:', ''],
  ['related:', ''],
  ['related article:', ''],
  ['more on this', ''],
  ['this article was originally published', ''],
  ['have you got a story', ''],
  ['do you have a story', ''],
  ['if you want to share your', 'email'],
  ['all rights reserved', ''],
  ['copyright ©', ''],
  ['copyright (c)', ''],
  ['© ', ''],
]

const cookieWords = [
  'we use',
  'this site uses',
  'this website uses',
  'our site uses',
  'accept',
  'consent',
  'cookie policy',
  'by continuing',
  'your browser',
  'your experience',
  'we and our partners',
]
const creditStarts = [
  'photo:',
  'photos:',
  'photo by',
  'photograph:',
  'photograph by',
  'photographs by',
  'photo credit:',
  'photo courtesy',
  'picture:',
  'pictures:',
  'picture by',
  'picture credit:',
  'image:',
  'images:',
  'image credit:',
  'image source,',
  'image source:',
  'image courtesy',
  'video by',
  'credit:',
  'credits:',
  'media caption,',
  'foto:',
]
const agencies = [
  'getty',
  'reuters',
  'ap photo',
  'associated press',
  'afp',
  'epa',
  'shutterstock',
  'alamy',
  'pa wire',
  'pa images',
  'ap/',
  '/ap',
  'bloomberg',
  'istock',
  'rex features',
  'anadolu',
  'xinhua',
  'pixabay',
  'unsplash',
  'wikimedia',
  'handout',
  'file photo',
  'courtesy',
]

const LONGEST_LINE = 400
const LONGEST_PROMPT = 160
const LONGEST_CREDIT = 120
const LONGEST_WHOLE = 45

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

function isBoilerplate(raw: string): boolean {
  const line = raw.trim().toLowerCase().replaceAll('’', "'")
  if (line === '') return false
  if (line.length <= LONGEST_WHOLE && wholeLines.has(bare(line))) return true
  if (line.length <= LONGEST_PROMPT && isPrompt(line)) return true
  return isCredit(line) || isCookieNotice(line)
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
  return beginnings.some(
    ([start, ...follow]) => line.startsWith(start) && follow.some((word) => line.includes(word, start.length)),
  )
}

/** "Photo: Reuters", "(Photo by Ann Lee/Getty Images)"; a caption that tells something stays. */
function isCredit(line: string): boolean {
  const inner = line.startsWith('(') || line.startsWith('[') ? line.slice(1) : line
  if (inner.length > LONGEST_CREDIT || !creditStarts.some((start) => inner.startsWith(start))) return false
  return inner.length <= 40 || agencies.some((agency) => inner.includes(agency))
}

function isCookieNotice(line: string): boolean {
  return (
    line.includes('cookies') &&
    cookieWords.some((word) => line.includes(word)) &&
    !line.includes('"') &&
    !line.includes('“') &&
    !line.includes(' said')
  )
}
