import { type Asserted, ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle } from '../extractors/extractor.ts'
import { assertedOf, type Attributed, by, type Findings, firstOf } from '../fields/attributed.ts'
import { languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'
import { allAt, at, attributeOf, elementsOf, everyElement, lineIn, type XmlElement } from '../xml/xml-element.ts'
import { encodedText, found, type InlineText, inlineText } from './inline-text.ts'
import { embargoOf, statusOf, wireArticle } from './wire-status.ts'

/** A text in an item, with the components that it stands in, the outermost first. */
interface Rendition extends InlineText {
  readonly components: readonly XmlElement[]
}

/** In the order of our liking. */
const KINDS: readonly InlineText['kind'][] = ['nitf', 'xhtml', 'html', 'plain']
/** Properties of a location that name a place. */
const LOCATION = /^(?:city|countryarea|country|sublocation)$/i
/** Roles of components that are no article of their own. */
const BESIDE = /^(?:caption|supporting|sidebar|correction|metadata)$/i

/**
 * The articles of a NewsItem of NewsML 1.2 (iptc.org/standards/newsml-1): one, or one for each language and headline that it has texts under; those after the
 * first have the `Duid` or the number of their component after a `#` in their `uri`. `around` is what stood before the items: topic sets. Throws ProblemError
 * `no-article` for items without text, and as {@link wireArticle} does.
 */
export function* newsItemArticles(
  item: XmlElement,
  around: readonly XmlElement[],
): Generator<ExtractedArticle, void, undefined> {
  const management = at(item, 'NewsManagement')
  const embargoedUntil = embargoIn(management)
  const { pubStatus, warnings } = statusOf(attributeOf(at(management, 'Status'), 'FormalName'), embargoedUntil)
  const revised = date(management, 'ThisRevisionCreated')
  const known: Findings = {
    publishedAt: date(management, 'FirstCreated') ?? revised,
    modifiedAt: revised,
    uri: uriOf(item),
    embargoedUntil,
  }
  const topics = [...around, item].flatMap((each) => [...topicsIn(each)])
  const renditions = renditionsOf(item)
  if (pubStatus !== 'usable') {
    const components = renditions[0]?.components ?? elementsOf(item, 'NewsComponent')
    return yield wireArticle({ ...known, ...saidOf(item, components, topics, undefined) }, { pubStatus, warnings })
  }
  const groups = grouped(renditions)
  const inner = [...itemsIn(item)]
  if (groups.length === 0 && inner.length === 0) throw new ProblemError('no-article', noTextIn(item))
  for (const [index, group] of groups.entries()) {
    const [rendition, ...others] = group
    if (rendition === undefined) continue
    const name = attributeOf(rendition.components.at(-1), 'Duid') ?? String(index)
    const uri = index === 0 ? known.uri : by('newsml-1:NewsIdentifier#Duid', known.uri && `${known.uri.value}#${name}`)
    const alternatives = others.every((other) => isAlternative(other, rendition))
    yield wireArticle(
      {
        ...known,
        ...saidOf(item, rendition.components, topics, rendition),
        uri,
        text: found(rendition, 'newsml-1:DataContent'),
      },
      { pubStatus, warnings: alternatives ? [] : ['more-content'], ...(index === 0 ? {} : { member: name }) },
    )
  }
  for (const each of inner) yield* newsItemArticles(each, [...around, item])
}

/** Components may have items of their own in them. */
function* itemsIn(element: XmlElement): Generator<XmlElement, void, undefined> {
  for (const component of elementsOf(element, 'NewsComponent')) {
    yield* elementsOf(component, 'NewsItem')
    yield* itemsIn(component)
  }
}

/** `urn:newsml:PROVIDER:DATE:ITEM`, without the revision, which all versions of it have in common. */
function uriOf(item: XmlElement): Attributed<string> | undefined {
  const identifier = at(item, 'Identification', 'NewsIdentifier')
  const parts = ['ProviderId', 'DateId', 'NewsItemId'].map((name) => lineIn(at(identifier, name)))
  if (parts.every((part) => part !== undefined)) return by('newsml-1:NewsIdentifier', `urn:newsml:${parts.join(':')}`)
  return by('newsml-1:PublicIdentifier', lineIn(at(identifier, 'PublicIdentifier'))?.replace(/:\d+[NUA]?$/, ''))
}

/** A status that will change to usable at a time. */
function embargoIn(management: XmlElement | undefined): Attributed<string> | undefined {
  const change = elementsOf(management, 'StatusWillChange').find((each) =>
    /^usable$/i.test(attributeOf(at(each, 'FutureStatus'), 'FormalName') ?? ''),
  )
  return embargoOf(by('newsml-1:StatusWillChange', publicationDate(lineIn(at(change, 'DateAndTime')) ?? '')))
}

function date(management: XmlElement | undefined, name: string): Attributed<string> | undefined {
  return by(`newsml-1:${name}`, publicationDate(lineIn(at(management, name)) ?? ''))
}

/** What the components say, the innermost first, and the item for all of them. */
function saidOf(
  item: XmlElement,
  components: readonly XmlElement[],
  topics: readonly XmlElement[],
  text: InlineText | undefined,
): Pick<Findings, 'headline' | 'byline' | 'language' | 'source' | 'keywords' | 'asserted'> {
  const inner = components.toReversed()
  const first = (read: (component: XmlElement) => string | undefined): string | undefined =>
    inner.map(read).find((value) => value !== undefined)
  const line = (name: string): Attributed<string> | undefined =>
    by(
      `newsml-1:${name}`,
      first((component) => lineIn(at(component, 'NewsLines', name))),
    )
  const party = (role: string): Attributed<string> | undefined =>
    by(
      `newsml-1:${role}`,
      first((component) => attributeOf(at(component, 'AdministrativeMetadata', role, 'Party'), 'FormalName')),
    )
  const keywords = inner.flatMap((component) =>
    allAt(component, 'NewsLines', 'KeywordLine').flatMap((each) => lineIn(each) ?? []),
  )
  return {
    headline: line('HeadLine') ?? text?.headline,
    byline: line('ByLine') ?? text?.byline,
    language: by('newsml-1:Language', languageOf(first(languageIn) ?? '')),
    source: firstOf(
      party('Provider'),
      party('Source'),
      line('CreditLine'),
      by('newsml-1:ProviderId', lineIn(at(item, 'Identification', 'NewsIdentifier', 'ProviderId'))),
    ),
    keywords: by('newsml-1:KeywordLine', keywords.length > 0 ? [...new Set(keywords)] : undefined),
    asserted: by('newsml-1:DescriptiveMetadata', assertedIn(inner, topics)),
  }
}

const languageIn = (component: XmlElement): string | undefined =>
  attributeOf(at(component, 'DescriptiveMetadata', 'Language'), 'FormalName') ?? attributeOf(component, 'xml:lang')

const headlineIn = (component: XmlElement): string | undefined => lineIn(at(component, 'NewsLines', 'HeadLine'))

/** Everything in the item that has text, in the order of the file. */
function renditionsOf(item: XmlElement): readonly Rendition[] {
  return elementsOf(item, 'NewsComponent').flatMap((component) => [...textsIn([component])])
}

function* textsIn(components: readonly XmlElement[]): Generator<Rendition, void, undefined> {
  const component = components.at(-1)
  if (BESIDE.test(attributeOf(at(component, 'Role'), 'FormalName') ?? '')) return
  for (const child of elementsOf(component, 'NewsComponent', 'ContentItem')) {
    if (child.name === 'NewsComponent') yield* textsIn([...components, child])
    else if (isText(child)) {
      const text = contentOf(child)
      if (text !== undefined) yield { ...text, components }
    }
  }
}

function isText(content: XmlElement): boolean {
  const media = attributeOf(at(content, 'MediaType'), 'FormalName')
  return media === undefined || /^(?:text|complexdata)$/i.test(media)
}

/** Encodings may stand in one another; text has one at most. */
function contentOf(content: XmlElement): InlineText | undefined {
  const encoding = at(content, 'Encoding')
  if (encoding !== undefined) {
    const data = at(encoding, 'DataContent')
    return data && encodedText(data, attributeOf(encoding, 'Notation') ?? '')
  }
  const data = at(content, 'DataContent')
  return data && inlineText(data)
}

/** By language and headline; in each group the best is first. */
function grouped(renditions: readonly Rendition[]): readonly (readonly Rendition[])[] {
  const groups = Map.groupBy(renditions, ({ components, headline }) => {
    const inner = components.toReversed()
    const language = inner.map(languageIn).find((each) => each !== undefined)
    return JSON.stringify([language, inner.map(headlineIn).find((each) => each !== undefined) ?? headline?.value])
  })
  return [...groups.values()].map((group) =>
    group.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind)),
  )
}

/** Whether two texts are said to be the same in another shape, or look so. */
function isAlternative(one: Rendition, other: Rendition): boolean {
  const parent = one.components.findLast((component) => other.components.includes(component))
  if (attributeOf(parent, 'EquivalentsList') === 'yes') return true
  return one.kind !== other.kind || one.text === other.text
}

function noTextIn(item: XmlElement): string {
  if (at(item, 'Update') !== undefined) return 'the NewsItem changes parts of another one, and has no text of its own'
  if (at(item, 'TopicSet') !== undefined) return 'the NewsItem is a set of topics'
  return 'the NewsItem has no text'
}

function* topicsIn(element: XmlElement): Generator<XmlElement, void, undefined> {
  for (const each of everyElement(element)) if (each.name === 'Topic') yield each
}

/** Countries are mostly given by their code, which is no name. */
function placeIn(property: XmlElement): string[] {
  const value = attributeOf(property, 'Value')
  return value === undefined || /^[A-Z]{2,3}$/.test(value) ? [] : [value]
}

function assertedIn(components: readonly XmlElement[], topics: readonly XmlElement[]): Asserted | undefined {
  const described = components.flatMap((component) => elementsOf(component, 'DescriptiveMetadata'))
  const occurring = described.flatMap((each) => {
    return allAt(each, 'TopicOccurrence').flatMap((occurrence) => {
      const duid = attributeOf(occurrence, 'Topic')?.replace(/^#/, '')
      return topics.find((topic) => duid !== undefined && attributeOf(topic, 'Duid') === duid) ?? []
    })
  })
  const ofType = (type: RegExp): string[] =>
    occurring.flatMap((topic) => {
      if (!type.test(attributeOf(at(topic, 'TopicType'), 'FormalName') ?? '')) return []
      return lineIn(at(topic, 'Description')) ?? lineIn(at(topic, 'FormalName')) ?? []
    })
  const locations = described.flatMap((each) => allAt(each, 'Location', 'Property'))
  return assertedOf({
    people: ofType(/^person$/i),
    organisations: ofType(/^(?:company|organi[sz]ation|party)$/i),
    places: [
      ...ofType(/^(?:city|country|location|place)$/i),
      ...locations.flatMap((each) => (LOCATION.test(attributeOf(each, 'FormalName') ?? '') ? placeIn(each) : [])),
    ],
    topics: described.flatMap((each) =>
      allAt(each, 'SubjectCode').flatMap((subject) => {
        // The most exact of the three levels.
        const code = ['SubjectDetail', 'SubjectMatter', 'Subject']
          .map((level) => attributeOf(at(subject, level), 'FormalName'))
          .find((formal) => formal !== undefined)
        return code === undefined ? [] : { code: /^\d{8}$/.test(code) ? `subj:${code}` : code, name: code }
      }),
    ),
  })
}
