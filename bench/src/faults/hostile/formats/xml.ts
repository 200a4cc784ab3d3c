import type { Words } from '../words.ts'
import type { Format } from './format.ts'
import { escaped, MARKUP_MARKS, paragraphs } from './markup.ts'

/** A dialect of XML, taken apart, so that harm can be done between its parts. */
export interface Dialect {
  readonly name: string
  readonly contentType: string
  readonly root: string
  /** Attributes of the root element. */
  readonly attributes: string
  /** What stands in the root, with more markup where its text is. */
  content(words: Words, more: string): string
}

const rss: Dialect = {
  name: 'rss',
  contentType: 'application/rss+xml',
  root: 'rss',
  attributes:
    'version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  content: ({ uri, headline, byline, text, source, published }, more) =>
    `<channel><title>${escaped(source)}</title><link>https://example.org/</link><item><guid isPermaLink="false">${escaped(uri)}</guid>
<title>${escaped(headline)}</title><dc:creator>${escaped(byline)}</dc:creator><dc:date>${escaped(published)}</dc:date>
<description>${escaped(paragraphs(text))}${more}</description></item></channel>`,
}

const atom: Dialect = {
  name: 'atom',
  contentType: 'application/atom+xml',
  root: 'feed',
  attributes: 'xmlns="http://www.w3.org/2005/Atom"',
  content: ({ uri, headline, byline, text, source, published }, more) =>
    `<title>${escaped(source)}</title><id>urn:feed</id><updated>${escaped(published)}</updated><entry><id>${escaped(uri)}</id>
<title>${escaped(headline)}</title><author><name>${escaped(byline)}</name></author><published>${escaped(published)}</published><updated>${escaped(published)}</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${paragraphs(text)}${more}</div></content></entry>`,
}

const nitf: Dialect = {
  name: 'nitf',
  contentType: 'application/nitf+xml',
  root: 'nitf',
  attributes: 'version="-//IPTC//DTD NITF 3.6//EN"',
  content: ({ uri, headline, byline, text, source, published }, more) =>
    `<head><title>${escaped(headline)}</title><docdata><doc-id id-string="${escaped(uri)}"/><date.issue norm="${escaped(published)}"/></docdata></head>
<body><body.head><hedline><hl1>${escaped(headline)}</hl1></hedline><byline>${escaped(byline)}</byline><distributor>${escaped(source)}</distributor></body.head>
<body.content><block>${paragraphs(text)}${more}</block></body.content></body>`,
}

const newsmlG2: Dialect = {
  name: 'newsml-g2',
  contentType: 'application/vnd.iptc.g2.newsitem+xml',
  root: 'newsItem',
  attributes:
    'xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:hostile" version="1" standard="NewsML-G2" standardversion="2.29" xml:lang="en"',
  content: ({ uri, headline, byline, text, source, published }, more) =>
    `<itemMeta><itemClass qcode="ninat:text"/><provider><name>${escaped(source)}</name></provider><versionCreated>${escaped(published)}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>${escaped(published)}</contentCreated><headline>${escaped(headline)}</headline><by>${escaped(byline)}</by><altId>${escaped(uri)}</altId></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>${escaped(headline)}</title></head><body>${paragraphs(text)}${more}</body></html></inlineXML></contentSet>`,
}

const newsml1: Dialect = {
  name: 'newsml-1',
  contentType: 'text/xml',
  root: 'NewsML',
  attributes: 'Version="1.2"',
  content: ({ uri, headline, byline, text, source, published }, more) =>
    `<NewsEnvelope><DateAndTime>20260301T120000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier><ProviderId>${escaped(source)}</ProviderId><DateId>20260301</DateId>
<NewsItemId>${escaped(uri)}</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId><PublicIdentifier>${escaped(uri)}</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>${escaped(published)}</FirstCreated><ThisRevisionCreated>${escaped(published)}</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>${escaped(headline)}</HeadLine><ByLine>${escaped(byline)}</ByLine></NewsLines><ContentItem><MediaType FormalName="Text"/><DataContent><body>${paragraphs(text)}${more}</body></DataContent></ContentItem></NewsComponent></NewsItem>`,
}

export const dialects: readonly Dialect[] = [rss, atom, nitf, newsmlG2, newsml1]

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A document of a dialect with markup of its own before and in it, and attributes on its root. */
export function document(
  { root, attributes, content }: Dialect,
  words: Words,
  { declaration = DECLARATION, prolog = '', more = '', also = '', after = '' } = {},
): string {
  return `${declaration}${prolog}<${root} ${attributes}${also}>${content(words, more)}</${root}>\n${after}`
}

export const xmlFormats: readonly Format[] = dialects.map((dialect) => ({
  name: dialect.name,
  extension: 'xml',
  contentType: dialect.contentType,
  marks: [...MARKUP_MARKS, '/>', ' xmlns', ' '],
  open: true,
  seed: (words) => Buffer.from(document(dialect, words)),
}))
