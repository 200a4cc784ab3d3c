import type { Mapping } from './mapping.ts'
import { nameOf } from './record-values.ts'

interface Preset {
  readonly name: string
  readonly mapping: Mapping
  /** Sets of names that together are unmistakably of this export. */
  readonly marks: readonly (readonly string[])[]
}

/** Exports that people have, by the names that their providers document. */
const PRESETS: readonly Preset[] = [
  {
    // Story lists of Media Cloud's search, with the text where the collection holds it.
    name: 'mediacloud',
    mapping: {
      headline: ['title'],
      text: ['text', 'story_text', 'body'],
      publishedAt: ['publish_date', 'publication_date'],
      // When it was indexed is no time of the article's.
      modifiedAt: [],
      language: ['language'],
      source: ['media_name', 'media_url'],
      keywords: ['themes'],
      uri: ['url'],
      guid: ['stories_id', 'id'],
    },
    marks: [
      ['media_name', 'publish_date'],
      ['media_url', 'publish_date'],
      ['stories_id', 'media_id'],
    ],
  },
  {
    // The Global Knowledge Graph 2.1 with a header, or the article list of GDELT's DOC API; neither brings the text by itself.
    name: 'gdelt',
    mapping: {
      headline: ['title', 'page_title'],
      text: ['text', 'body', 'content'],
      publishedAt: ['seendate', 'date', 'V2.1DATE', 'dateadded', 'sqldate'],
      language: ['language'],
      source: ['domain', 'sourcecommonname', 'V2SourceCommonName'],
      uri: ['url', 'documentidentifier', 'V2DocumentIdentifier', 'sourceurl'],
      guid: ['gkgrecordid', 'globaleventid'],
      people: ['persons', 'V1Persons', 'V2Persons', 'V2EnhancedPersons'],
      organisations: ['organizations', 'V1Organizations', 'V2Organizations', 'V2EnhancedOrganizations'],
      places: ['locations', 'V1Locations', 'V2Locations', 'V2EnhancedLocations'],
      topics: ['themes', 'V1Themes', 'V2Themes', 'V2EnhancedThemes'],
    },
    marks: [['gkgrecordid'], ['seendate', 'sourcecountry'], ['globaleventid', 'sourceurl']],
  },
  {
    // newsapi.org: `content` is cut at 200 characters and says by how many.
    name: 'newsapi',
    mapping: {
      headline: ['title'],
      text: ['content'],
      teaser: ['description'],
      byline: ['author'],
      publishedAt: ['publishedAt'],
      source: ['source.name', 'source_name', 'source', 'source.id'],
      uri: ['url'],
    },
    marks: [
      ['source', 'title', 'description', 'url', 'publishedAt', 'content'],
      ['source.name', 'title', 'url', 'publishedAt', 'content'],
    ],
  },
  {
    // NewsAPI.ai, the service of Event Registry: its `uri` is a number of its own, the address is `url`.
    name: 'eventregistry',
    mapping: {
      headline: ['title'],
      text: ['body'],
      byline: ['authors.name'],
      publishedAt: ['dateTimePub', 'dateTime', 'date'],
      modifiedAt: [],
      language: ['lang'],
      source: ['source.title', 'source_title', 'source.uri'],
      uri: ['url'],
      guid: ['uri'],
      people: ['concepts[type=person]'],
      organisations: ['concepts[type=org]'],
      places: ['concepts[type=loc]'],
      topics: ['categories'],
    },
    marks: [['uri', 'url', 'title', 'body', 'dateTimePub']],
  },
  {
    // The Guardian's Open Platform with `show-fields=bodyText,...`.
    name: 'guardian',
    mapping: {
      headline: ['fields.headline', 'webTitle'],
      text: ['fields.bodyText'],
      html: ['fields.body'],
      teaser: ['fields.trailText'],
      byline: ['fields.byline'],
      publishedAt: ['webPublicationDate'],
      modifiedAt: ['fields.lastModified'],
      language: ['fields.lang'],
      source: ['fields.publication'],
      section: ['sectionName'],
      keywords: ['tags.webTitle'],
      uri: ['webUrl'],
      guid: ['id'],
    },
    marks: [['webTitle', 'webUrl', 'webPublicationDate']],
  },
  {
    // What news-please makes of Common Crawl's news.
    name: 'newsplease',
    mapping: {
      headline: ['title', 'title_page', 'title_rss'],
      text: ['maintext', 'text'],
      teaser: ['description'],
      byline: ['authors'],
      publishedAt: ['date_publish'],
      modifiedAt: ['date_modify'],
      language: ['language'],
      source: ['source_domain'],
      uri: ['url'],
    },
    marks: [['maintext', 'date_publish']],
  },
]
const ALIASES: Readonly<Record<string, string>> = { newsapiai: 'eventregistry', ccnews: 'newsplease' }

export const presetNames: readonly string[] = PRESETS.map(({ name }) => name)

/** The preset of that name, however it is spelt. */
export function presetNamed(name: string): Mapping | undefined {
  const plain = nameOf(name)
  return PRESETS.find((preset) => preset.name === (ALIASES[plain] ?? plain))?.mapping
}

/** The preset of an export that cannot be mistaken, by the names in a record or in the header of a table. */
export function presetOf(columns: readonly string[]): Mapping | undefined {
  const names = new Set(columns.map(nameOf))
  return PRESETS.find(({ marks }) => marks.some((mark) => mark.every((name) => names.has(nameOf(name)))))?.mapping
}

const known = new WeakMap<Mapping, boolean>()

/** Whether a mapping is a preset, which names all that an export may have: also one that travelled to a worker. */
export function isPreset(mapping: Mapping): boolean {
  const before = known.get(mapping)
  if (before !== undefined) return before
  const written = JSON.stringify(mapping)
  const is = PRESETS.some((preset) => JSON.stringify(preset.mapping) === written)
  known.set(mapping, is)
  return is
}
