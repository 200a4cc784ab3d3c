import { cleanLine } from '../text/clean-text.ts'
import { blocksOf } from './blocks.ts'
import { clutterOf, type ClutterKind, isHidden, isHolder, MOST_PROSE } from './clutter.ts'
import {
  type DomDocument,
  type DomElement,
  type DomNode,
  firstLink,
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
  /** What relative addresses in it hang on, where it says so. */
  readonly base: string | undefined
  /** Texts of the scripts of JSON-LD. */
  readonly scripts: readonly string[]
  /** Properties of schema.org's articles in microdata. */
  readonly microdata: ReadonlyMap<string, readonly string[]>
  readonly headings: readonly { readonly text: string; readonly inArticle: boolean }[]
  readonly times: readonly { readonly value: string; readonly published: boolean }[]
  /** Lines of elements that say they name the author. */
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
  /** How many there are. */
  readonly elements: number
}

/** Shorter pieces of text are labels. */
export const PIECE = 25
const SILENT = new Set(
  'script style noscript template svg math iframe object embed select textarea button head video audio canvas'.split(
    ' ',
  ),
)
const BYLINE = /(?:^|[ -])(?:byline|by-line|author|authors|author-name|authorname|p-author|writer|writtenby)(?=$|[ -])/
const ARTICLE_SCOPE = /schema\.org\/\w*(?:Article|BlogPosting|Report|Review)$/i
const MAX_BYLINE = 200
/** What the name of a site links to. */
const FRONT_PAGE = /^(?:https?:\/\/[^/]+)?\/?(?:index\.\w+)?$/i
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
  /** Whether properties of microdata here are an article's. */
  readonly scope: boolean
}
const OUTSIDE: Place = { inLink: false, inArticle: false, scope: true }

class Surveyor implements PageSurvey {
  readonly meta = new Map<string, string[]>()
  readonly microdata = new Map<string, string[]>()
  readonly scripts: string[] = []
  readonly headings: { text: string; inArticle: boolean }[] = []
  readonly holders: Part[] = []
  readonly articles: Part[] = []
  readonly clutter: Clutter[] = []
  readonly breaks: DomElement[] = []
  title: string | undefined
  language: string | undefined
  canonical: string | undefined
  base: string | undefined
  prose = 0
  nested = 0
  elements = 0
  readonly #times: { value: string; published: boolean; at: number }[] = []
  readonly #bylines: { lines: readonly string[]; at: number }[] = []
  #depth = 0
  #tries = 0

  get times(): PageSurvey['times'] {
    return this.#times.filter(
      ({ published, at }) => published || !this.#isInClutter(at, ['around', 'inserted', 'hidden']),
    )
  }

  get bylines(): readonly string[] {
    return this.#bylines.flatMap(({ lines, at }) => (this.#isInClutter(at, ['around', 'hidden']) ? [] : lines))
  }

  /** Known at the end only: what holds most of the prose is no clutter, whatever it calls itself. */
  #isInClutter(at: number, kinds: readonly Clutter['kind'][]): boolean {
    return this.clutter.some(
      ({ kind, prose, from, to }) =>
        from <= at && at < to && prose <= this.prose * MOST_PROSE[kind] && kinds.includes(kind),
    )
  }

  visit(element: DomElement, place: Place): void {
    const { localName } = element
    this.#note(element, localName, place)
    if (SILENT.has(localName) && localName !== 'head') return

    const names = namesOf(element)
    const hidden = isHidden(element)
    const kind = hidden ? 'hidden' : clutterOf(element, names)
    shorten(element)
    const itemprop = element.getAttribute('itemprop')
    if (BYLINE.test(names)) this.#byline(element)

    const from = this.elements++
    const before = this.prose
    const inside = insideOf(element, place)
    this.#depth++
    for (let child: DomNode | null = element.firstChild; child; child = child.nextSibling) {
      if (isElement(child)) this.visit(child, inside)
      else if (isText(child)) this.#text(child.textContent ?? '', inside.inLink)
    }
    this.#depth--
    const part = { element, prose: this.prose - before, from, to: this.elements }
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
      case 'base':
        this.base ??= attribute(element, 'href')
        return
      case 'script':
        if (/^\s*application\/ld\+json\b/i.test(element.getAttribute('type') ?? '') && this.scripts.length < MAX_FOUND)
          this.scripts.push(element.textContent ?? '')
        return
      case 'h1': {
        const text = this.#tries++ < MAX_TRIES && cleanLine((textUpTo(element, MAX_LINE) ?? '').replace(/\s*¶\s*$/, ''))
        if (text && !FRONT_PAGE.test(firstLink(element) ?? '-'))
          this.headings.push({ text, inArticle: place.inArticle })
        break
      }
      case 'br':
        this.breaks.push(element)
        return
      case 'time':
        this.#time(element, place)
        break
      case 'a':
        if (element.getAttribute('rel') === 'author') this.#byline(element)
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

  #time(element: DomElement, { inArticle }: Place): void {
    const value = element.getAttribute('datetime')
    if (!value || this.#times.length >= MAX_FOUND) return
    const published =
      element.getAttribute('pubdate') !== null ||
      /datePublished/.test(element.getAttribute('itemprop') ?? '') ||
      /(?:^|[ -])published(?=$|[ -])/.test(namesOf(element))
    if (published || inArticle) this.#times.push({ value, published, at: this.elements })
  }

  #byline(element: DomElement): void {
    if (this.#tries++ >= MAX_TRIES || textUpTo(element, MAX_LINE) === undefined) return
    const lines = blocksOf(element).flatMap(({ text }) => cleanLine(text) ?? [])
    if (lines.reduce((all, { length }) => all + length, 0) <= MAX_BYLINE)
      this.#bylines.push({ lines, at: this.elements })
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

function insideOf(element: DomElement, place: Place): Place {
  const { localName } = element
  const scoped = element.getAttribute('itemscope') !== null
  if (!scoped && localName !== 'a' && localName !== 'article') return place
  return {
    inLink: place.inLink || localName === 'a',
    inArticle: place.inArticle || localName === 'article',
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
