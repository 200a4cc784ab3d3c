import type { Block } from './blocks.ts'
import { wordsOf } from './conflicts.ts'
import { pageDate } from './page-date.ts'

/** What is known of the article whose lines these are. */
export interface Known {
  readonly headline?: string
  readonly byline?: string
}

/** A paragraph of at least this many characters is prose, where it is not a link. */
const PROSE = 80
/** In scripts without spaces a character is a word or half of one. */
const PROSE_DENSE = 30
const LINKED = 0.85
const LABEL = 60
const CREDIT = 400
/** Of all prose, what may stand behind the end of the article. */
const TAIL = 0.3

/**
 * The lines that are the article's: without repeated headline, byline and date above it, links to other articles between and below its paragraphs,
 * credits of pictures, requests, and what follows under a heading such as "Related stories", "About the author" or "Comments".
 */
export function tidyBlocks(blocks: readonly Block[], known: Known): readonly Block[] {
  const wanted = blocks.filter((block) => !isCredit(block) && (!isRequest(block) || isOverComments(block)))
  const inserted = withoutPromotions(wanted)
  const ended = withoutTail(inserted).filter((block) => !isOverComments(block))
  return withoutBareHeadings(withoutLead(withoutLeftOver(ended, known), known))
}

export function isProse({ text, kind, linked }: Block): boolean {
  if (kind === 'heading' || linked >= text.length * LINKED) return false
  return (
    text.length >= PROSE || (text.length >= PROSE_DENSE && /[\p{sc=Han}\p{sc=Hira}\p{sc=Hang}\p{sc=Thai}]/u.test(text))
  )
}

const isLink = ({ text, linked }: Block): boolean => linked >= text.length * LINKED
const endsSentence = (text: string): boolean => /[.!?…。！？:;,]["'”’»)\]]*$/.test(text)

// Above the article

const DATE_WORD =
  /^(?:first |last |originally )?(?:published|updated|posted|modified|date|created|veröffentlicht|aktualisiert|stand|publié|mis à jour|modifié|publicado|actualizado|pubblicato|aggiornato|atualizado)(?!\p{L})/iu
const CLOCK = /\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d{2}\b/
const READING_TIME =
  /^\d+\s*(?:min(?:ute)?s?|minuten|minutos)\.?\s*(?:read|lesezeit|de lecture|de lectura)?$|^(?:reading time|tempo de leitura|lesezeit|temps de lecture|tiempo de lectura)\b/i
const WEEKDAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)$/iu
const AUTHOR_LINE = /^(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI)\s+\p{Lu}/u
const AUTHOR_LABEL =
  /^(?:view|email|follow|more by|see more by|contact)\b.{0,30}\b(?:author|archive|profile|posts|twitter|stories)\b/i

function withoutLead(blocks: readonly Block[], { headline, byline }: Known): readonly Block[] {
  const first = blocks.findIndex(isProse)
  if (first < 0)
    return headline === undefined ? blocks : blocks.filter((block, at) => at > 0 || !isSame(block.text, headline))
  return blocks.filter((block, at) => at >= first || !isFrame(block, headline, byline))
}

/** The lines that {@link tidyBlocks} takes away above the first paragraph. */
export function leadOf(blocks: readonly Block[], { headline, byline }: Known): readonly Block[] {
  const first = blocks.findIndex(isProse)
  return blocks.filter((block, at) => at < first && isFrame(block, headline, byline))
}

/** A line above the first paragraph that only frames it. */
function isFrame(block: Block, headline: string | undefined, byline: string | undefined): boolean {
  const { text, kind } = block
  if (headline !== undefined && isSame(text, headline)) return true
  if (kind === 'code' || kind === 'quote') return false
  if (kind === 'item' || kind === 'cell') return isLink(block) && text.length <= LABEL
  if (byline !== undefined && isSame(text, byline)) return true
  if (text.length > LABEL * 2) return false
  return (
    isLink(block) ||
    isDateLine(text) ||
    READING_TIME.test(text) ||
    AUTHOR_LABEL.test(text) ||
    (AUTHOR_LINE.test(text) && !endsSentence(text))
  )
}

/** "Published 4 May 2016, 10:00", "Nov. 20, 2019 5:52 AM EST". */
function isDateLine(text: string): boolean {
  if (text.length > LABEL * 2) return false
  if (DATE_WORD.test(text) && CLOCK.test(text)) return true
  return (
    pageDate(text) !== undefined ||
    WEEKDAY.test(text) ||
    (CLOCK.test(text) &&
      wordsOf(text).length <= 10 &&
      /^[^.!?]*\d{4}/.test(text) &&
      hasMonth(text) &&
      !endsSentence(text))
  )
}

const MONTHS =
  /(?:^|[^\p{L}])(?:jan|feb|mar|mär|mrz|apr|avr|abr|may|mai|mayo|jun|juin|jul|juil|aug|août|ago|sep|set|oct|okt|out|nov|dec|dez|déc|dic)\p{Ll}{0,7}(?![\p{L}])/iu
const hasMonth = (text: string): boolean => MONTHS.test(text)

const isSame = (a: string, b: string): boolean => wordsOf(a).join(' ') === wordsOf(b).join(' ')

// Between its paragraphs

const PROMOTION =
  /^[^\p{L}\p{N}]*(?:(?:also |see also|see more|read(?: more| next| also)?|related(?: post| story| article| stories)?|more|watch(?: more)?|recommended|don['’]t miss|must read|you may also like|editor['’]s picks?|in pictures|up next|also on \S+|lesen sie auch|lesen sie mehr|mehr zum thema|mehr dazu|siehe auch|auch interessant|lire aussi|à lire aussi|voir aussi|à lire|lea también|lee también|leia (?:também|mais)|te puede interesar|más información|ver también|leggi anche)\s*(?::|\||–|-|>|»|$)|also on \S+ )/iu
const MIN_TITLE_WORDS = 4

/** Links to other articles: single lines that are nothing but a headline in a link, and lists of these. */
function withoutPromotions(blocks: readonly Block[]): readonly Block[] {
  const promoted = blocks.map(isPromotion)
  return blocks.filter((block, at) => {
    if (promoted[at]) return false
    // A label over what was just left out.
    return !(promoted[at + 1] && block.text.length <= LABEL && PROMOTION.test(block.text))
  })
}

function isPromotion(block: Block): boolean {
  const { text, kind, linked } = block
  if (kind === 'code' || kind === 'cell') return false
  if (PROMOTION.test(text) && text.length <= 250 && (linked >= text.length * 0.3 || isUpperLabel(text))) return true
  if (!isLink(block) || kind !== 'paragraph' || text.includes('://')) return false
  return wordsOf(text).length >= MIN_TITLE_WORDS && !/[.,;:]$/.test(text)
}

const isUpperLabel = (text: string): boolean => /^[\p{Lu}\s]{4,20}:/u.test(text)

// Pictures

const CREDIT_LINE =
  /^[^\p{L}\p{N}]{0,3}(?:photos?|photograph|photographs|picture|pictures|pic|image|images|foto|fotos|bild|bilder|illustration|video|credits?|image credit|photo credit|crédit photo|crédits|media caption|image caption|image source|image copyright|media playback|file photo)\s?(?::|\/|\bby\b|\bcourtesy\b|\bvia\b|\bfrom\b|\bcopyright\b|\bof \d|\bvon\b|\d+ (?:of|\/))/iu
const IMAGE_LABEL = /^(?:image|media|video) ?(?:caption|copyright|source|playback|credit|\d+ of\b)/i
const CREDIT_END =
  /\(\s*(?:image|images|photo|photos|picture|pic|foto|bild|credit|illustration|video|photo illustration)\s?(?::|credit|by|courtesy|via|©)[^()]{1,120}\)\s*$|(?:\bcredit|(?<=\p{Ll})Credit|\bphoto by|\bphotos by|\bphotograph by|\bfotografía:|\bfoto:)\s?[:.]?\s?[^.!?"”]{2,80}$/iu
const AGENCY =
  /(?:getty|reuters|\bafp\b|\bap\b|\bepa\b|shutterstock|alamy|associated press|bloomberg|istock|anadolu|xinhua|wire ?image|zuma|dpa|picture alliance|nasa|unsplash|pexels|wikimedia|\brex\b|contributor|courtesy|new york times)/i

function isCredit({ text, kind }: Block): boolean {
  if (kind === 'code' || text.length > CREDIT) return false
  if (/^©|^\(c\) /i.test(text)) return true
  if (IMAGE_LABEL.test(text)) return true
  if (CREDIT_LINE.test(text)) return text.length <= LABEL || AGENCY.test(text) || !endsSentence(text)
  if (!CREDIT_END.test(text)) return false
  return text.endsWith(')') || AGENCY.test(text.slice(-100))
}

// Requests

const REQUEST =
  /^[^\p{L}\p{N}]{0,3}(?:share|share (?:this|on)\b.{0,40}|tweet|submit|share tweet.{0,20}|sign in|log in|subscribe|subscribe (?:now|to|for|on)\b.{0,150}|sign up (?:to|for|here|now)\b.{0,150}|follow (?:us|@|me)\b.{0,120}|like this story\?.{0,60}|click here (?:to|for)\b.{0,100}|advert|advertisements?|sponsored|anzeige|werbung|publicité|publicidad|publicidade|iklan|skip to (?:main )?content|post (?:a )?comment.{0,10}|leave a (?:comment|reply)|\d* ?comments?(?: \(\d+\))?|view (?:comments|author archive|gallery)|email the author|follow on twitter|enlarge image|captions?|close|back to top|print this.{0,20}|loading content.{0,5}|get the .{0,40}newsletter.{0,60}|join (?:our|the) .{0,40}(?:newsletter|telegram|whatsapp|forums?)\b.{0,100}|.{0,80}\bmay (?:earn|contain) (?:an? )?affiliate\b.{0,150}|.{0,60}\bsign up (?:to|for) our newsletter\b.{0,80}|mehr zum thema|teilen|kommentare?|newsletter abonnieren.{0,40}|jetzt abonnieren.{0,40}|partager|commentaires?|s['’]abonner.{0,40}|compartir|comentarios?|suscríbete.{0,60}|tags?|schlagworte|étiquettes|etiquetas)[^\p{L}\p{N}]*$/iu

const isRequest = ({ text, kind }: Block): boolean => kind !== 'code' && text.length <= 250 && REQUEST.test(text)

// Below the article

const OVER_COMMENTS = /^(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?)(?: \(\d+\))?$/i

/** A request, too, but one that says where the article ends. */
const isOverComments = ({ text, kind }: Block): boolean => kind === 'heading' && OVER_COMMENTS.test(text)

const END =
  /^[^\p{L}\p{N}]*(?:related(?: (?:articles?|stories|posts|news|content|topics|links|coverage|reading))?|recommended(?: (?:for you|stories|articles|reading))?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|(?:more|read more|latest|most|top|popular|trending|recent)(?: (?:great|on|from|in|about)\b.{0,60}| stories.{0,20}| news.{0,20}| articles.{0,20}| read.{0,10}| popular.{0,20}| this week| now)?|popular|trending.{0,20}|don['’]t miss|read next|up next|what to read next|about (?:the |this )?(?:authors?|writer)|authors?|comments?|comments? \(?\d+\)?|\d+ (?:comments|responses|replies|thoughts on\b.{0,100})|leave a (?:comment|reply)|join the (?:conversation|discussion)|post navigation|share (?:this|on)\b.{0,40}|sign up.{0,60}|newsletter.{0,40}|subscribe.{0,60}|tags?|filed under.{0,80}|categories|follow us.{0,40}|mehr zum thema|lesen sie auch|auch interessant|das könnte sie auch interessieren|weitere (?:artikel|meldungen|themen).{0,20}|kommentare.{0,20}|über den autor|über die autorin|à lire aussi|lire aussi|sur le même (?:sujet|thème)|articles (?:liés|similaires|associés)|voir aussi|commentaires.{0,20}|à propos de l['’]auteur|más información|noticias relacionadas|artículos relacionados|te puede interesar|lea también|comentarios.{0,20}|sobre el autor|etiquetas|leia (?:também|mais)|notícias relacionadas|veja também|leggi anche)[^\p{L}\p{N}]*$/iu

/** Cuts at the first heading or label of what follows the article, if only little prose stands behind it. */
function withoutTail(blocks: readonly Block[]): readonly Block[] {
  const total = proseOf(blocks)
  let kept = blocks
  let behind = 0
  for (let at = blocks.length - 1; at > 0; at--) {
    const block = blocks[at]
    if (block === undefined) break
    if (isProse(block)) behind += block.text.length
    if (behind > total * TAIL) break
    if (block.text.length <= LABEL && block.kind !== 'code' && END.test(block.text)) {
      if (behind === 0 || block.kind === 'heading' || isNote(blocks.slice(at + 1))) kept = blocks.slice(0, at)
    }
  }
  return kept
}

/** Cuts what is no sentence at the end. */
function withoutLeftOver(blocks: readonly Block[], { byline }: Known): readonly Block[] {
  let kept = blocks
  while (kept.length > 1 && isLeftOver(kept.at(-1), byline)) kept = kept.slice(0, -1)
  return kept
}

const proseOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0)

/** Few lines, as a note on the author is. */
const isNote = (blocks: readonly Block[]): boolean => blocks.filter(isProse).length <= 2

const COPYRIGHT =
  /^[^\p{L}\p{N}]*(?:copyright|all rights reserved|©|\(c\))|\ball rights reserved[^\p{L}\p{N}]*$|^(?:this (?:document|material|content) (?:is subject to copyright|may not be)|the contents? of this (?:site|website))/iu

function isLeftOver(block: Block | undefined, byline: string | undefined): boolean {
  if (block === undefined || block.kind === 'code' || block.kind === 'cell') return false
  const { text, kind } = block
  if (kind === 'heading' || COPYRIGHT.test(text)) return true
  if (text.length <= LABEL && (END.test(text) || isDateLine(text) || /^https?:\/\/\S+$/.test(text))) return true
  if (isLink(block) && !endsSentence(text)) return true
  return byline !== undefined && isNoteOn(byline, text)
}

/** "Ann Lee is a reporter in Paris." */
function isNoteOn(byline: string, text: string): boolean {
  const name = byline.split(/,| and | und | et | y /)[0]?.trim() ?? ''
  if (name.length < 5 || text.length > 600 || !text.startsWith(name)) return false
  return /^ ?(?:\([^)]{0,40}\) )?(?:is|was|has|covers|writes|reports|ist|est|es|joined|works)\b/.test(
    text.slice(name.length).trimStart(),
  )
}

/** A heading whose section was left out, before the next one of its level or the end. */
function withoutBareHeadings(blocks: readonly Block[]): readonly Block[] {
  let end = blocks.length
  while (end > 1 && blocks[end - 1]?.kind === 'heading') end--
  return blocks.slice(0, end)
}
