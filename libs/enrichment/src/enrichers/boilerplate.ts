import type { Article } from '@wiredesk/contracts'
import { type Enrich, NOTHING_FOUND, type Span } from '../enricher.ts'
import { phraseSet } from '../lexicon/word-set.ts'

/** Lines that say nothing but this, in lower case and without marks at their ends: English, German, French, Spanish. */
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
  terms of use|terms and conditions|all rights reserved|getty images|reuters/file photo
  sponsored links|promoted links|promoted stories|around the web|from our partners|we recommend|other people are reading
  people are reading|report this ad|skip ad|skip advertisement|by taboola|recommended by outbrain|buy photo|view photos
  view this image|full screen|autoplay|like loading|copied!|link copied!|most recent newsletter|jump to navigation
  jump to navigation jump to search|related news|also read|read also|recommended stories|recommended articles|share this post
  share this with|share this video|copy this link|about sharing|sign up here|subscribe here|post comment|leave a reply
  show all comments|be the first to comment|comments are closed|media playback is unsupported on your device
  video player is loading|this video is unavailable|click to enlarge|tap to enlarge|open image modal|expand photo

  teilen|artikel teilen|auf facebook teilen|auf twitter teilen|auf whatsapp teilen|per e-mail teilen|drucken|artikel drucken
  mehr lesen|weiterlesen|weiter lesen|jetzt weiterlesen|mehr zum thema|lesen sie auch|lesen sie mehr|anzeige|werbung|kommentare
  kommentar schreiben|kommentieren|kommentare anzeigen|newsletter abonnieren|jetzt abonnieren|abonnieren|jetzt anmelden|anmelden
  registrieren|zur startseite|nach oben|das könnte sie auch interessieren|das könnte sie interessieren|auch interessant
  meistgelesen|meistgelesene artikel|empfehlungen der redaktion|alle rechte vorbehalten|impressum|datenschutz
  datenschutzerklärung|cookie-einstellungen|alle akzeptieren|alle ablehnen|artikel anhören|bild vergrößern|folgen sie uns
  nach der werbung weiterlesen|hier geht es weiter|zum inhalt springen

  partager|partager l'article|partager cet article|partager sur facebook|partager sur twitter|partager sur whatsapp|imprimer
  envoyer par e-mail|envoyer par mail|lire aussi|à lire aussi|à lire également|lire la suite|lire plus|lire plus tard|voir aussi
  voir plus|sur le même sujet|sur le même thème|publicité|la suite après la publicité|la suite après cette publicité|commentaires
  voir les commentaires|commenter|laisser un commentaire|réagir|s'abonner|abonnez-vous|je m'abonne|s'inscrire|inscrivez-vous
  se connecter|connexion|retour en haut|retour en haut de page|tout accepter|tout refuser|gérer les cookies
  politique de confidentialité|mentions légales|tous droits réservés|les plus lus|articles les plus lus|écouter l'article
  article réservé aux abonnés|réservé aux abonnés|contenus sponsorisés|contenu sponsorisé|suivez-nous|aller au contenu
  agrandir l'image|copier le lien

  compartir|compartir en facebook|compartir en twitter|compartir en whatsapp|compartir por correo|comparte esta noticia|imprimir
  enviar por correo|lea también|lee también|lea además|leer más|seguir leyendo|continuar leyendo|ver más|te puede interesar
  le puede interesar|también te puede interesar|noticias relacionadas|artículos relacionados|publicidad|comentarios|comentar
  ver comentarios|deja un comentario|deja tu comentario|suscríbete|suscribirse|regístrate|iniciar sesión|volver arriba
  aceptar todas|rechazar todas|configurar cookies|política de cookies|política de privacidad|aviso legal
  todos los derechos reservados|lo más leído|lo más visto|escuchar artículo|contenido patrocinado|síguenos|copiar enlace
  ampliar imagen|ir al contenido`)

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
  ['a version of this article appear', ''],
  ['a version of this story', 'appeared', 'published'],
  ['this story was originally published', ''],
  ['this post was originally published', ''],
  ['this article first appeared', ''],
  ['this story first appeared', ''],
  ['this article was first published', ''],
  ['get ', 'delivered to your inbox', 'straight to your inbox', 'sent to your inbox', 'in your inbox'],
  ['enter your email', ''],
  ['you have been signed up', ''],
  ['by signing up, you agree', ''],
  ['by signing up you agree', ''],
  ['by submitting your email', ''],
  ['like our page on', ''],
  ['for the latest', 'follow us', 'sign up', 'download', 'subscribe'],
  ['want more', 'sign up', 'subscribe', 'newsletter'],
  ['watch:', ''],
  ['also watch:', ''],
  ['recommended:', ''],
  ['lesen sie auch:', ''],
  ['lesen sie hier:', ''],
  ['lesen sie dazu', ''],
  ['mehr zum thema:', ''],
  ['siehe auch:', ''],
  ['auch interessant:', ''],
  ['melden sie sich', 'newsletter'],
  ['abonnieren sie', 'newsletter', 'kanal', 'podcast'],
  ['bestellen sie', 'newsletter'],
  ['folgen sie uns', ' auf', ' bei', '@'],
  ['folgen sie', ' auf facebook', ' auf twitter', ' auf instagram'],
  ['hier klicken', ' um ', ' für '],
  ['dieser artikel erschien zuerst', ''],
  ['dieser text erschien zuerst', ''],
  ['dieser beitrag erschien zuerst', ''],
  ['lire aussi :', ''],
  ['lire aussi:', ''],
  ['lire aussi -', ''],
  ['à lire aussi :', ''],
  ['à lire aussi:', ''],
  ['à lire également', ':'],
  ['à lire :', ''],
  ['voir aussi :', ''],
  ['voir aussi:', ''],
  ['abonnez-vous', 'newsletter', 'chaîne', 'podcast', 'à partir de', 'lettre'],
  ['inscrivez-vous', 'newsletter', 'lettre', 'gratuit'],
  ['recevez', 'newsletter', 'boîte mail', 'par mail', 'par e-mail'],
  ['suivez-nous', ' sur', '@'],
  ['cliquez ici', ' pour '],
  ['cet article a été initialement publié', ''],
  ['cet article a été publié initialement', ''],
  ['cet article est initialement paru', ''],
  ['lea también:', ''],
  ['lee también:', ''],
  ['lea además:', ''],
  ['lea también |', ''],
  ['te puede interesar:', ''],
  ['le puede interesar:', ''],
  ['vea también:', ''],
  ['ver también:', ''],
  ['leer más:', ''],
  ['suscríbete', 'newsletter', 'boletín', 'canal', 'podcast'],
  ['suscríbase', 'newsletter', 'boletín', 'canal'],
  ['regístrate', 'newsletter', 'boletín', 'gratis'],
  ['recibe', 'boletín', 'newsletter', 'en tu correo'],
  ['síguenos', ' en ', '@'],
  ['síganos', ' en ', '@'],
  ['haz clic aquí', ' para '],
  ['haga clic aquí', ' para '],
  ['este artículo fue publicado originalmente', ''],
  ['este artículo se publicó originalmente', ''],
  ['tous droits réservés', ''],
  ['alle rechte vorbehalten', ''],
  ['todos los derechos reservados', ''],
  ['all rights reserved', ''],
  ['copyright ©', ''],
  ['copyright (c)', ''],
  ['© ', ''],
]

/** Most lines begin like none of them. */
const KEY = 2
const beginningsByStart = Map.groupBy(beginnings, ([start]) => start.slice(0, KEY))

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
  'wir verwenden',
  'wir nutzen',
  'akzeptieren',
  'zustimm',
  'nous utilisons',
  'utilise des cookies',
  'acceptez',
  'consentement',
  'utilizamos',
  'usamos',
  'utiliza cookies',
  'aceptar',
  'consentimiento',
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
  'photo :',
  'photos :',
  'foto:',
  'fotos:',
  'foto ©',
  'photo ©',
  'bild:',
  'bilder:',
  'bildquelle:',
  'fotografía:',
  'imagen:',
  'crédit photo',
  'crédits photo',
  'crédit :',
  'crédits :',
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
  'dpa',
  'imago',
  'picture alliance',
  'picture-alliance',
  'keystone',
  'efe',
  'europa press',
  'ansa',
]

const LONGEST_LINE = 400
const LONGEST_PROMPT = 160
const LONGEST_CREDIT = 120
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
  if (line.length <= LONGEST_WHOLE && isWholeLine(line)) return true
  if (line.length <= LONGEST_PROMPT && isPrompt(line)) return true
  return isCredit(line) || CREDIT_WITHOUT_SPACE.test(raw) || isOldCaption(line) || isCookieNotice(line)
}

/** One word and a full stop is a sentence, or a heading in a text: "Twitter." */
function isWholeLine(line: string): boolean {
  return wholeLines.has(bare(line)) && (line.includes(' ') || !line.endsWith('.') || line.endsWith('..'))
}

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

/** "Photo: Reuters", "(Photo by Ann Lee/Getty Images)"; a caption that tells something stays. */
function isCredit(line: string): boolean {
  const inner = line.startsWith('(') || line.startsWith('[') ? line.slice(1) : line
  if (inner.length > LONGEST_CREDIT || !creditStarts.some((start) => inner.startsWith(start))) return false
  return inner.length <= 40 || agencies.some((agency) => inner.includes(agency))
}

/** An article on cookies quotes people. */
const SPEECH = ['"', '“', '„', '«', ' said', ' sagte', ' a dit', ' dijo']

function isCookieNotice(line: string): boolean {
  return (
    line.includes('cookies') &&
    cookieWords.some((word) => line.includes(word)) &&
    !SPEECH.some((mark) => line.includes(mark))
  )
}
