import type { Asserted } from '@wiredesk/contracts'
import type { ExtractedArticle } from '../extractors/extractor.ts'
import { assertedOf, type Attributed, by, firstOf } from '../fields/attributed.ts'
import { withoutBy } from '../text/byline.ts'
import { languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'
import { allAt, at, attributeOf, everyElement, inherited, lineIn, type XmlElement } from '../xml/xml-element.ts'
import { type HtmlNameOf, markupText } from '../xml/xml-markup.ts'
import { embargoOf, statusOf, wireArticle } from './wire-status.ts'

/** What NITF has besides the elements of HTML; pictures bring their captions with them. */
const HTML_NAMES: ReadonlyMap<string, string | undefined> = new Map([
  ['block', 'div'],
  ['bq', 'blockquote'],
  ['credit', 'p'],
  ['datasource', 'p'],
  ['nitf-table', 'div'],
  ['nitf-table-metadata', undefined],
  ['media', undefined],
  ['note', undefined],
])
const htmlName: HtmlNameOf = (name) => (HTML_NAMES.has(name) ? HTML_NAMES.get(name) : name)

/**
 * The article of a document of NITF 3 (iptc.org/std/NITF). The dateline is a place that it asserts, and no part of its text. Throws ProblemError as
 * {@link wireArticle} does.
 */
export function nitfArticle(nitf: XmlElement): ExtractedArticle {
  const [docdata, pubdata] = [at(nitf, 'head', 'docdata'), at(nitf, 'head', 'pubdata')]
  const head = at(nitf, 'body', 'body.head')
  const attribute = (element: XmlElement | undefined, path: string, name: string): Attributed<string> | undefined =>
    by(`nitf:${path}/@${name}`, attributeOf(at(element, path), name))
  const issued = dateOf(attribute(docdata, 'date.issue', 'norm'))
  const publishedAt = firstOf(
    issued,
    dateOf(by('nitf:story.date', attributeOf(at(head, 'dateline', 'story.date'), 'norm'))),
    dateOf(by('nitf:pubdata/@date.publication', attributeOf(pubdata, 'date.publication'))),
  )
  const released = embargoOf(dateOf(attribute(docdata, 'date.release', 'norm')))
  const status = attributeOf(docdata, 'management-status')
  const embargoedUntil = isLater(released, publishedAt) || status === 'embargoed' ? released : undefined
  const { pubStatus, warnings } = statusOf(status, embargoedUntil)
  const content = at(nitf, 'body', 'body.content')
  const text = content && nitfText(content)
  const abstract = allAt(head, 'abstract').map(nitfText).join('\n')
  return wireArticle(
    {
      headline: nitfHeadline(nitf),
      byline: nitfByline(nitf),
      publishedAt,
      modifiedAt: dateOf(by('nitf:revision-history', lastRevision(nitf))),
      language: by(
        'nitf:xml:lang',
        languageOf(
          inherited(
            [nitf, at(nitf, 'body'), content].filter((each) => each !== undefined),
            'xml:lang',
          ) ?? '',
        ),
      ),
      source: firstOf(
        by('nitf:pubdata/@name', attributeOf(pubdata, 'name')),
        by('nitf:distributor', lineIn(at(head, 'distributor'))),
        attribute(docdata, 'doc.copyright', 'holder'),
        attribute(docdata, 'doc-id', 'regsrc'),
      ),
      section: by('nitf:pubdata/@position.section', attributeOf(pubdata, 'position.section')),
      keywords: by('nitf:key-list', keywordsOf(docdata)),
      ...identityOf(attribute(docdata, 'doc-id', 'id-string')),
      embargoedUntil,
      asserted: by('nitf:identified-content', assertedIn(nitf)),
      text: by('nitf:body.content', text || undefined) ?? by('nitf:abstract', abstract || undefined),
    },
    { pubStatus, warnings, partial: pubStatus === 'usable' && !text && abstract !== '' },
  )
}

/** The text of `body.content`, or of what holds a part of it. */
export const nitfText = (content: XmlElement): string => markupText(content, { htmlName })

export function nitfHeadline(nitf: XmlElement): Attributed<string> | undefined {
  const head = at(nitf, 'body', 'body.head')
  return firstOf(
    by('nitf:hl1', lineIn(at(head, 'hedline', 'hl1'))),
    by('nitf:hedline', lineIn(at(head, 'hedline'))),
    by('nitf:title', lineIn(at(nitf, 'head', 'title'))),
  )
}

/** Without the titles of the people, which stand in elements of their own. */
export function nitfByline(nitf: XmlElement): Attributed<string> | undefined {
  const bylines = allAt(nitf, 'body', 'body.head', 'byline').flatMap((byline) => {
    const children = byline.children.filter((child) => typeof child === 'string' || child.name !== 'byttl')
    return withoutBy(lineIn({ ...byline, children }) ?? '') || []
  })
  return by('nitf:byline', bylines.join(', ') || undefined)
}

/** A `doc-id` that is a URI names the article everywhere, another one only at its source. */
function identityOf(id: Attributed<string> | undefined): { uri?: Attributed<string>; guid?: Attributed<string> } {
  if (id === undefined) return {}
  return /^(?:urn|tag|https?):/i.test(id.value) ? { uri: id } : { guid: id }
}

function dateOf(found: Attributed<string> | undefined): Attributed<string> | undefined {
  return found && by(found.from, publicationDate(found.value))
}

const isLater = (one: Attributed<string> | undefined, other: Attributed<string> | undefined): boolean =>
  one !== undefined && (other === undefined || Date.parse(one.value) > Date.parse(other.value))

function lastRevision(nitf: XmlElement): string | undefined {
  const revisions = allAt(nitf, 'head', 'revision-history').flatMap((each) => attributeOf(each, 'norm') ?? [])
  return revisions.toSorted().at(-1)
}

function keywordsOf(docdata: XmlElement | undefined): string[] | undefined {
  const keywords = allAt(docdata, 'key-list', 'keyword').flatMap(
    (each) => attributeOf(each, 'key') ?? lineIn(each) ?? [],
  )
  return keywords.length > 0 ? [...new Set(keywords)] : undefined
}

/** What is identified in the head or tagged in the text, and the place of the dateline. */
function assertedIn(nitf: XmlElement): Asserted | undefined {
  const found = { people: new Array<string>(), organisations: new Array<string>(), places: new Array<string>() }
  const topics: NonNullable<Asserted['topics']> = []
  for (const element of everyElement(nitf)) {
    const name = nameIn(element)
    if (name === undefined) continue
    if (element.name === 'person') found.people.push(name)
    if (element.name === 'org') found.organisations.push(name)
    if (element.name === 'location') found.places.push(name)
  }
  for (const subject of allAt(nitf, 'head', 'tobject', 'tobject.subject')) {
    const code = attributeOf(subject, 'tobject.subject.refnum')
    const parts = ['detail', 'matter', 'type'].map((part) => attributeOf(subject, `tobject.subject.${part}`))
    const name = parts.find((part) => part !== undefined) ?? code
    if (name !== undefined) topics.push({ ...(code === undefined ? {} : { code: `subj:${code}` }), name })
  }
  return assertedOf({ ...found, topics })
}

/** Without the function of a person and the codes of a company, which stand inside. */
function nameIn(element: XmlElement): string | undefined {
  if (!['person', 'org', 'location'].includes(element.name)) return undefined
  const inner = element.children.filter((child) => {
    return typeof child === 'string' || !['function', 'alt-code'].includes(child.name)
  })
  return lineIn({ ...element, children: inner }) ?? attributeOf(element, 'value')
}
