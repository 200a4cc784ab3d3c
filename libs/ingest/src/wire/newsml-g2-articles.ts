import { type Asserted, ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle } from '../extractors/extractor.ts'
import { assertedOf, type Attributed, by, type Findings, firstOf } from '../fields/attributed.ts'
import { languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'
import { allAt, at, attributeOf, elementsOf, lineIn, type XmlElement } from '../xml/xml-element.ts'
import { encodedText, found, type InlineText, inlineText } from './inline-text.ts'
import { type QCodes, qcodesOf } from './qcodes.ts'
import { embargoOf, statusOf, wireArticle } from './wire-status.ts'

interface Rendition extends InlineText {
  readonly language: string | undefined
  readonly from: string
}

/** In the order of our liking. */
const KINDS: readonly InlineText['kind'][] = ['nitf', 'xhtml', 'html', 'plain']

/**
 * The articles of a newsItem of NewsML-G2 (iptc.org/standards/newsml-g2): one, or one for each language that it has a text in, the item's own first; the others have
 * their language after a `#` in their `uri`. Throws ProblemError `no-article` for what is no item of text, and as {@link wireArticle} does.
 */
export function* newsItemArticles(item: XmlElement): Generator<ExtractedArticle, void, undefined> {
  const codes = qcodesOf(item)
  const [itemMeta, contentMeta] = [at(item, 'itemMeta'), at(item, 'contentMeta')]
  const renditions = renditionsOf(item)
  const embargoedUntil = embargoOf(date(itemMeta, 'embargoed'))
  const { pubStatus, warnings } = statusOf(codes.read(at(itemMeta, 'pubStatus')), embargoedUntil)
  const itemClass = codes.read(at(itemMeta, 'itemClass')) ?? 'ninat:text'
  if (itemClass !== 'ninat:text' && !(itemClass === 'ninat:composite' && renditions.length > 0)) {
    throw new ProblemError('no-article', `a newsItem of class ${itemClass} is no article`, { field: 'itemClass' })
  }
  if (renditions.length === 0 && pubStatus === 'usable' && at(item, 'contentSet', 'remoteContent') !== undefined) {
    throw new ProblemError('no-article', 'its text lies elsewhere (remoteContent), and nothing is fetched')
  }

  const versionCreated = date(itemMeta, 'versionCreated')
  const main = mainLanguage(item)
  const guid = by('newsml-g2:guid', attributeOf(item, 'guid'))
  const known: Findings = {
    publishedAt: firstOf(date(itemMeta, 'firstCreated'), date(contentMeta, 'contentCreated'), versionCreated),
    modifiedAt: versionCreated,
    source: sourceOf(item),
    section: by('newsml-g2:service', nameOf(at(itemMeta, 'service'), main)),
    keywords: keywordsOf(contentMeta),
    embargoedUntil,
    asserted: by('newsml-g2:subject', assertedIn(item, codes, main)),
  }
  const languages = [...new Set([main, ...renditions.map(({ language }) => language ?? main)])]
  const texts = languages.flatMap((language) => best(renditions, language, main) ?? [])
  if (pubStatus !== 'usable' || texts.length === 0) {
    const summary = pubStatus === 'usable' ? summaryOf(contentMeta, main) : undefined
    const findings = {
      ...known,
      ...linesOf(contentMeta, main, undefined),
      uri: guid,
      language: languageIn(main),
      text: summary,
    }
    return yield wireArticle(findings, { pubStatus, warnings, partial: summary !== undefined })
  }
  for (const [index, rendition] of texts.entries()) {
    const language = rendition.language ?? main
    const uri = index === 0 ? guid : by('newsml-g2:guid#xml:lang', guid && `${guid.value}#${language}`)
    yield wireArticle(
      {
        ...known,
        ...linesOf(contentMeta, language, rendition),
        uri,
        language: languageIn(language),
        text: found(rendition, rendition.from),
      },
      { pubStatus, warnings, ...(index === 0 ? {} : { member: language }) },
    )
  }
}

/** Headline and byline in a language: of the item, or else of the NITF in it. */
function linesOf(
  contentMeta: XmlElement | undefined,
  language: string | undefined,
  rendition: InlineText | undefined,
): Pick<Findings, 'headline' | 'byline'> {
  const byline = inLanguage(elementsOf(contentMeta, 'by'), language)
  const creators = elementsOf(contentMeta, 'creator').flatMap((each) => nameOf(each, language) ?? [])
  return {
    headline: by('newsml-g2:headline', lineIn(headlineOf(contentMeta, language))) ?? rendition?.headline,
    byline: firstOf(
      by('newsml-g2:by', lineIn(byline)),
      rendition?.byline,
      by('newsml-g2:creator', creators.join(', ') || undefined),
    ),
  }
}

/** Of no role or the main one, before others such as those for short displays. */
function headlineOf(contentMeta: XmlElement | undefined, language: string | undefined): XmlElement | undefined {
  const headlines = elementsOf(contentMeta, 'headline')
  const main = headlines.filter((each) => /^$|main$/i.test(attributeOf(each, 'role') ?? ''))
  return inLanguage(main, language) ?? inLanguage(headlines, language)
}

function renditionsOf(item: XmlElement): readonly Rendition[] {
  return elementsOf(at(item, 'contentSet'), 'inlineXML', 'inlineData').flatMap((element) => {
    const type = attributeOf(element, 'contenttype') ?? ''
    const encoding = attributeOf(element, 'encoding')
    if (/^(?:image|audio|video)\//i.test(type)) return []
    const text = encoding === undefined ? inlineText(element) : encodedText(element, encoding)
    if (text === undefined) return []
    const html = at(element, 'html')
    const language = attributeOf(element, 'xml:lang') ?? attributeOf(html, 'xml:lang') ?? attributeOf(html, 'lang')
    return { ...text, language, from: `newsml-g2:${element.name}` }
  })
}

function best(
  renditions: readonly Rendition[],
  language: string | undefined,
  main: string | undefined,
): Rendition | undefined {
  const own = renditions.filter((each) => sameLanguage(each.language ?? main, language))
  return own.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind))[0]
}

function mainLanguage(item: XmlElement): string | undefined {
  return attributeOf(at(item, 'contentMeta', 'language'), 'tag') ?? attributeOf(item, 'xml:lang')
}

/** The one in the language, else one that names none, else the first. */
function inLanguage(elements: readonly XmlElement[], language: string | undefined): XmlElement | undefined {
  const tagged = (each: XmlElement): string | undefined => attributeOf(each, 'xml:lang')
  return (
    elements.find((each) => tagged(each) !== undefined && sameLanguage(tagged(each), language)) ??
    elements.find((each) => tagged(each) === undefined) ??
    elements[0]
  )
}

const sameLanguage = (one: string | undefined, other: string | undefined): boolean =>
  one?.toLowerCase() === other?.toLowerCase() || (languageOf(one ?? '') ?? one) === (languageOf(other ?? '') ?? other)

const languageIn = (tag: string | undefined): Attributed<string> | undefined =>
  by('newsml-g2:language', languageOf(tag ?? ''))

function date(meta: XmlElement | undefined, name: string): Attributed<string> | undefined {
  return by(`newsml-g2:${name}`, publicationDate(lineIn(at(meta, name)) ?? ''))
}

function sourceOf(item: XmlElement): Attributed<string> | undefined {
  const [provider, infoSource] = [at(item, 'itemMeta', 'provider'), at(item, 'contentMeta', 'infoSource')]
  const code = attributeOf(provider, 'qcode')?.split(':').at(-1)
  return firstOf(
    by('newsml-g2:provider', nameOf(provider) ?? attributeOf(provider, 'literal')),
    by('newsml-g2:infoSource', nameOf(infoSource) ?? attributeOf(infoSource, 'literal')),
    by('newsml-g2:copyrightHolder', nameOf(at(item, 'rightsInfo', 'copyrightHolder'))),
    by('newsml-g2:provider/@qcode', code),
  )
}

function nameOf(element: XmlElement | undefined, language?: string): string | undefined {
  return lineIn(inLanguage(elementsOf(element, 'name'), language))
}

function keywordsOf(contentMeta: XmlElement | undefined): Attributed<string[]> | undefined {
  const keywords = elementsOf(contentMeta, 'keyword').flatMap((each) => lineIn(each) ?? [])
  return by('newsml-g2:keyword', keywords.length > 0 ? [...new Set(keywords)] : undefined)
}

function summaryOf(contentMeta: XmlElement | undefined, language: string | undefined): Attributed<string> | undefined {
  const descriptions = elementsOf(contentMeta, 'description')
  const summaries = descriptions.filter((each) => /summary$/.test(attributeOf(each, 'role') ?? ''))
  return by('newsml-g2:description', lineIn(inLanguage(summaries.length > 0 ? summaries : descriptions, language)))
}

/** Subjects by the nature of their concept; one without is a topic. Names stand in them, or in an `assert` about the same code. */
function assertedIn(item: XmlElement, codes: QCodes, language: string | undefined): Asserted | undefined {
  const asserts = new Map(elementsOf(item, 'assert').map((each) => [codes.read(each), each]))
  const named = (element: XmlElement): string | undefined => {
    const said = asserts.get(codes.read(element))
    return nameOf(element, language) ?? nameOf(said, language) ?? attributeOf(element, 'literal')
  }
  const subjects = allAt(item, 'contentMeta', 'subject').map((element) => ({
    name: named(element),
    code: codes.read(element),
    nature: (codes.read(element, 'type') ?? codes.read(at(asserts.get(codes.read(element)), 'type')))
      ?.split(':')
      .at(-1),
  }))
  const ofNature = (...natures: readonly string[]): string[] =>
    subjects.flatMap(({ nature = '', name }) => (natures.includes(nature) ? (name ?? []) : []))
  const located = allAt(item, 'contentMeta', 'located').flatMap((each) => named(each) ?? [])
  return assertedOf({
    people: ofNature('person'),
    organisations: ofNature('organisation'),
    places: [...ofNature('geoArea', 'poi'), ...located],
    topics: subjects.flatMap(({ nature = 'abstract', name, code }) => {
      const shown = name ?? code
      if (nature !== 'abstract' || shown === undefined) return []
      return code === undefined ? { name: shown } : { code, name: shown }
    }),
  })
}
