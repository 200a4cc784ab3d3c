import { fold } from '../fold.ts'

/** Lucene takes no term above 32,766 bytes; a longer value is kept, but counts in no facet. */
const LONGEST_KEYWORD = 8_191

const keyword = { type: 'keyword', ignore_above: LONGEST_KEYWORD }
/** Looked up, never counted or sorted by. */
const lookup = { ...keyword, doc_values: false }
const prose = { type: 'text', analyzer: 'prose', search_analyzer: 'stems' }
/** A list of names or quotes: how long they are says nothing of how well they match. */
const words = { ...prose, norms: false }
/** Counted whole, searched by its words. */
const names = { ...keyword, fields: { words } }

/** Punctuation inside words that Unicode's rules keep together: O'Brien, U.N., 12:30, a_b. */
const apart = ["'", '’', '‘', '.', ',', ':', ';', '·', '_'].map((mark) => `${mark} => \\u0020`)
/** Marks that make no difference, of Latin, Greek and Cyrillic, Hebrew and Arabic, where they stand for themselves. */
const marks = [...codes(0x300, 0x36f), ...codes(0x591, 0x5c7), ...codes(0x64b, 0x65f), 0x670].map(
  (code) => `${escaped(code)} => `,
)
/** Letters with such a mark, of Greek and Cyrillic; `asciifolding` knows those of Latin. */
const marked = [...codes(0x370, 0x52f), ...codes(0x1f00, 0x1fff)]
  .filter((code) => /\p{L}/u.test(letter(code)) && fold(letter(code)) !== letter(code).toLowerCase())
  .map((code) => `${escaped(code)} => ${fold(letter(code))}`)

function codes(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}

function letter(code: number): string {
  return String.fromCharCode(code)
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}

/**
 * Each word stands in the index twice at one position: in small letters as it is, for prefixes, and in capitals as its
 * stem, for all else. So one field serves both, phrases and highlights included, and a prefix never meets a stem. No
 * word is left out: phrases are exact.
 */
const analysis = {
  char_filter: { separated: { type: 'mapping', mappings: [...apart, ...marks, ...marked] } },
  filter: { with_stem: { type: 'multiplexer', preserve_original: true, filters: ['porter_stem, uppercase'] } },
  analyzer: {
    prose: analyzer('with_stem'),
    stems: analyzer('porter_stem', 'uppercase'),
    whole_words: analyzer(),
  },
}

function analyzer(...stemming: readonly string[]): object {
  return {
    type: 'custom',
    char_filter: ['separated'],
    tokenizer: 'standard',
    filter: ['lowercase', 'asciifolding', ...stemming],
  }
}

export interface IndexBody {
  readonly settings: Readonly<Record<string, unknown>>
  readonly mappings: Readonly<Record<string, unknown>>
}

/** What is not named here is kept in the source and not indexed. */
function index(properties: object, settings: object = {}): IndexBody {
  return {
    settings: { codec: 'best_compression', refresh_interval: '1s', ...settings },
    mappings: { dynamic: false, properties },
  }
}

export const articlesIndex = index(
  {
    id: keyword,
    headline: prose,
    text: prose,
    people: names,
    organisations: names,
    places: names,
    /** Names of topics; `topicWords` has their codes, too. */
    topics: keyword,
    topicWords: words,
    speakers: words,
    quotes: words,
    source: keyword,
    sourceKey: lookup,
    language: keyword,
    languageKey: lookup,
    /** Milliseconds since the epoch. */
    published: { type: 'long' },
    day: keyword,
    /** Milliseconds since the epoch: not to be found before, where there is an embargo. */
    hidden: { type: 'long' },
    /** Of the signature, with their numbers. */
    bands: lookup,
    /** Taken back. */
    withdrawn: { type: 'boolean' },
    body: { type: 'object', enabled: false },
  },
  // Texts have up to 4 Mi characters, and their last word is highlighted like the first.
  { analysis, highlight: { max_analyzed_offset: 10_000_000 } },
)

/** Receipts, and the trails of articles. */
export const receiptsIndex = index({ dropId: keyword, item: { type: 'long' }, status: keyword, code: keyword })

/** Texts of earlier versions, read by key alone. */
export const versionsIndex = index({ body: { type: 'object', enabled: false } })

export const dropsIndex = index({ dropId: keyword, time: { type: 'long' } })

/** Where articles stand among stories. */
export const storiesIndex = index({
  id: keyword,
  story: lookup,
  keys: lookup,
  /** Milliseconds since the epoch. */
  at: { type: 'long' },
  /** Of first articles of several: of the newest of them, milliseconds since the epoch. */
  last: { type: 'long' },
  place: { type: 'object', enabled: false },
})

export const deadIndex = index({
  id: keyword,
  articleId: keyword,
  dropId: keyword,
  class: keyword,
  stage: keyword,
  state: keyword,
  time: { type: 'long' },
  /** Of each field of a letter its words, as `letterWords` gives them, divided by spaces. */
  words: { type: 'text', analyzer: 'whitespace', norms: false },
})
