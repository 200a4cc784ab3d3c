import type { XmlRoot } from './xml-root.ts'

interface Dialect {
  readonly root: RegExp
  /** One that it declares must be like this; a root without a namespace is believed. */
  readonly namespace?: RegExp
  /** Told by its namespace only: many have a root of this name. */
  readonly strict?: boolean
  readonly mediaType: (local: string) => string
}

const ATOM = /^http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)/
const RSS_1 = /^http:\/\/(?:purl\.org\/rss\/1\.0|(?:my|channel)\.netscape\.com\/rdf\/simple\/0\.9)\/?$/
const G2 = /^http:\/\/iptc\.org\/std\/nar\//

const DIALECTS: readonly Dialect[] = [
  { root: /^rss$/i, mediaType: () => 'application/rss+xml' },
  { root: /^RDF$/, namespace: RSS_1, strict: true, mediaType: () => 'application/rss+xml' },
  { root: /^feed$/, namespace: ATOM, mediaType: () => 'application/atom+xml' },
  { root: /^entry$/, namespace: ATOM, strict: true, mediaType: () => 'application/atom+xml' },
  { root: /^nitf$/, mediaType: () => 'text/vnd.iptc.nitf' },
  { root: /^NewsML$/, mediaType: () => 'text/vnd.iptc.newsml' },
  {
    root: /^(?:news|package|concept|knowledge|planning|catalog)Item$|^newsMessage$/,
    namespace: G2,
    mediaType: (local) => `application/vnd.iptc.g2.${local.toLowerCase()}+xml`,
  },
]

/** The media type of a dialect of XML by its root: the registered one, or else the one in use. `undefined` for one that is not known here. */
export function xmlDialect({ local, namespace: own, namespaces }: XmlRoot): string | undefined {
  return DIALECTS.find(({ root, namespace, strict = false }) => {
    if (!root.test(local)) return false
    if (namespace === undefined || (own === undefined && !strict)) return true
    return namespaces.some((each) => namespace.test(each))
  })?.mediaType(local)
}

const NOT_NAMED_SO = ['text/vnd.iptc.nitf', 'text/vnd.iptc.newsml']

/** Whether a media type is of XML: which of its dialects a file is, its content tells better than its type. */
export function isXmlType(mediaType: string): boolean {
  return /^(?:text|application)\/xml$|\+xml$/.test(mediaType) || NOT_NAMED_SO.includes(mediaType)
}
