import { cleanLine } from '../text/clean-text.ts'
import { clutterOf, type ClutterKind, isHidden, isHolder } from './clutter.ts'
import {
  type DomDocument,
  type DomElement,
  type DomNode,
  isElement,
  isText,
  namesOf,
  shorten,
  textUpTo,
} from './dom.ts'

/** An element and how much prose is in it; `from` and `to` tell what is inside of what. */
export interface Part {
  readonly element: DomElement
  readonly prose: number
  readonly from: number
  readonly to: number
}
export interface Clutter extends Part {
  readonly kind: ClutterKind | 'hidden'
}

/** What one walk over a page finds. */
export interface PageSurvey {
  /** All values of each `meta`, by its lower-case name, property or itemprop, in the order of the page. */
  readonly meta: ReadonlyMap<string, readonly string[]>
  readonly title: string | undefined
  readonly language: string | undefined
  readonly canonical: string | undefined
  /** Texts of the scripts of JSON-LD. */
  readonly scripts: readonly string[]
  /** Properties of schema.org's articles in microdata. */
  readonly microdata: ReadonlyMap<string, readonly string[]>
  readonly headings: readonly { readonly text: string; readonly inArticle: boolean }[]
  readonly times: readonly { readonly value: string; readonly published: boolean }[]
  /** Texts of elements that say they name the author. */
  readonly bylines: readonly string[]
  /** Elements that say they hold an article, or its text; those that hold others come first. */
  readonly holders: readonly Part[]
  readonly articles: readonly Part[]
  readonly clutter: readonly Clutter[]
  readonly breaks: readonly DomElement[]
  /** Characters of running text, outside of links. */
  readonly prose: number
  /** Characters of text, each as often as there are elements around it. */
  readonly nested: number
}

/** Shorter pieces of text are labels. */
const PIECE = 25
const SILENT = new Set(
  'script style noscript template svg math iframe object embed select textarea button head video audio canvas'.split(
    ' ',
  ),
)
const BYLINE = /(?:^|[ -])(?:byline|by-line|author|authors|author-name|p-author|writer|writtenby)(?=$|[ -])/
const ARTICLE_SCOPE = /schema\.org\/\w*(?:Article|BlogPosting|Report|Review)$/i
const MAX_BYLINE = 200
const MAX_FOUND = 50
/** Of a field as it stands in the page, with its white space. */
const MAX_LINE = 10_000
/** Texts of elements that are looked at: they may lie in one another. */
const MAX_TRIES = 300

/** Walks over the page once: all that is asked of it later is collected on the way. Takes off styles. */
export function survey(document: DomDocument): PageSurvey {
  const surveyor = new Surveyor()
  if (document.documentElement) surveyor.visit(document.documentElement, OUTSIDE)
  return surveyor
}

/** The same of an article in a page. */
export function surveyOf(article: DomElement): PageSurvey {
  const surveyor = new Surveyor()
  surveyor.visit(article, { ...OUTSIDE, inArticle: true })
  return surveyor
}

interface Place {
  readonly inLink: boolean
  readonly inArticle: boolean
  readonly inClutter: boolean
  /** Around the article, as comments are. */
  readonly around: boolean
  /** Whether properties of microdata here are an article's. */
  readonly scope: boolean
}
const OUTSIDE: Place = { inLink: false, inArticle: false, inClutter: false, around: false, scope: true }

class Surveyor implements PageSurvey {
  readonly meta = new Map<string, string[]>()
  readonly microdata = new Map<string, string[]>()
  readonly scripts: string[] = []
  readonly headings: { text: string; inArticle: boolean }[] = []
  readonly times: { value: string; published: boolean }[] = []
  readonly bylines: string[] = []
  readonly holders: Part[] = []
  readonly articles: Part[] = []
  readonly clutter: Clutter[] = []
  readonly breaks: DomElement[] = []
  title: string | undefined
  language: string | undefined
  canonical: string | undefined
  prose = 0
  nested = 0
  #depth = 0
  #count = 0
  #tries = 0

  visit(element: DomElement, place: Place): void {
    const { localName } = element
    this.#note(element, localName, place)
    if (SILENT.has(localName) && localName !== 'head') return

    const names = namesOf(element)
    const hidden = isHidden(element)
    const kind = hidden ? 'hidden' : clutterOf(element, names)
    shorten(element)
    const itemprop = element.getAttribute('itemprop')
    if (!hidden && !place.around && kind !== 'around' && BYLINE.test(names)) this.#byline(element)

    const from = this.#count++
    const before = this.prose
    const inside = insideOf(element, place, kind === 'about' ? undefined : kind)
    this.#depth++
    for (let child: DomNode | null = element.firstChild; child; child = child.nextSibling) {
      if (isElement(child)) this.visit(child, inside)
      else if (isText(child)) this.#text(child.textContent ?? '', inside.inLink)
    }
    this.#depth--
    const part = { element, prose: this.prose - before, from, to: this.#count }
    if (kind) this.clutter.push({ ...part, kind })
    else if (localName === 'article' || element.getAttribute('role') === 'article') {
      this.articles.push(part)
      this.holders.push(part)
    } else if (localName === 'main' || isHolder(names) || itemprop?.includes('articleBody')) this.holders.push(part)
  }

  #text(text: string, inLink: boolean): void {
    this.nested += text.length * this.#depth
    if (inLink || text.length < PIECE) return
    const { length } = text.trim()
    if (length >= PIECE) this.prose += length
  }

  #note(element: DomElement, name: string, place: Place): void {
    switch (name) {
      case 'html':
        this.language = attribute(element, 'lang') ?? attribute(element, 'xml:lang')
        return
      case 'meta':
        this.#meta(element)
        break
      case 'title':
        this.title ??= cleanLine(textUpTo(element, MAX_LINE) ?? '')
        return
      case 'link':
        if (element.getAttribute('rel')?.toLowerCase() === 'canonical') this.canonical ??= attribute(element, 'href')
        return
      case 'script':
        if (/^\s*application\/ld\+json\b/i.test(element.getAttribute('type') ?? '') && this.scripts.length < MAX_FOUND)
          this.scripts.push(element.textContent ?? '')
        return
      case 'h1': {
        const text = this.#tries++ < MAX_TRIES && cleanLine(textUpTo(element, MAX_LINE) ?? '')
        if (text) this.headings.push({ text, inArticle: place.inArticle })
        break
      }
      case 'br':
        this.breaks.push(element)
        return
      case 'time':
        this.#time(element, place)
        break
      case 'a':
        if (element.getAttribute('rel') === 'author' && !place.around) this.#byline(element)
    }
    const property = element.getAttribute('itemprop')
    if (property && place.scope) this.#property(property, element)
  }

  #meta(element: DomElement): void {
    const content = element.getAttribute('content')
    if (!content) return
    for (const attributeName of ['property', 'name', 'http-equiv']) {
      const names = element.getAttribute(attributeName)
      if (!names) continue
      // Several in one: `property="og:title dc:title"`.
      for (const name of names.toLowerCase().trim().split(/\s+/))
        push(this.meta, name.replace(/^(dc|dcterms):/, '$1.'), content)
      return
    }
  }

  #time(element: DomElement, { inArticle, inClutter }: Place): void {
    const value = element.getAttribute('datetime')
    if (!value || this.times.length >= MAX_FOUND) return
    const published =
      element.getAttribute('pubdate') !== null ||
      /datePublished/.test(element.getAttribute('itemprop') ?? '') ||
      /(?:^|[ -])published(?=$|[ -])/.test(namesOf(element))
    if (published || (inArticle && !inClutter)) this.times.push({ value, published })
  }

  #byline(element: DomElement): void {
    const text = this.#tries++ < MAX_TRIES && cleanLine(textUpTo(element, MAX_LINE) ?? '')
    if (text && text.length <= MAX_BYLINE) this.bylines.push(text)
  }

  #property(properties: string, element: DomElement): void {
    for (const name of properties.split(/\s+/)) {
      if (!PROPERTIES.has(name) || this.#tries++ > MAX_TRIES) continue
      const value =
        element.getAttribute('content') ??
        element.getAttribute('datetime') ??
        namedIn(element) ??
        textUpTo(element, MAX_LINE)
      const text = cleanLine(value ?? '')
      if (text) push(this.microdata, name, text)
    }
  }
}

const PROPERTIES = new Set([
  'headline',
  'author',
  'creator',
  'datePublished',
  'dateCreated',
  'dateModified',
  'articleSection',
  'keywords',
  'inLanguage',
  'publisher',
  'isAccessibleForFree',
])

function insideOf(element: DomElement, place: Place, clutter: Clutter['kind'] | undefined): Place {
  const { localName } = element
  const scoped = element.getAttribute('itemscope') !== null
  if (!scoped && !clutter && localName !== 'a' && localName !== 'article') return place
  return {
    inLink: place.inLink || localName === 'a',
    inArticle: place.inArticle || localName === 'article',
    inClutter: place.inClutter || clutter !== undefined,
    around: place.around || clutter === 'around' || clutter === 'hidden',
    scope: scoped ? ARTICLE_SCOPE.test(element.getAttribute('itemtype') ?? '') : place.scope,
  }
}

/** The name of a person or organisation in microdata. */
function namedIn(element: DomElement): string | undefined {
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (!isElement(child)) continue
    if (child.getAttribute('itemprop') === 'name') return child.getAttribute('content') ?? textUpTo(child, MAX_LINE)
    const found = namedIn(child)
    if (found) return found
  }
  return undefined
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else if (values.length < 1_000) values.push(value)
}

const attribute = (element: DomElement, name: string): string | undefined =>
  element.getAttribute(name)?.trim() || undefined
