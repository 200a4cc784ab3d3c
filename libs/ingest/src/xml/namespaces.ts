/** Customary prefixes of the namespaces that are read here; none for those of the formats themselves. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://channel.netscape.com/rdf/simple/0.9/', ''],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['http://www.w3.org/1999/xhtml', ''],
  ['http://iptc.org/std/nar/2006-10-01/', ''],
  ['http://iptc.org/std/NITF/2006-10-18/', ''],
  ['http://iptc.org/std/NewsML/2003-10-10/', ''],
])

/** The name that an element goes by here. A prefix that nobody has declared, as happens in feeds, is taken for the customary one. */
export function customaryName(prefix: string | undefined, local: string, namespace: string | undefined): string {
  const customary = namespace === undefined ? undefined : PREFIXES.get(namespace)
  const shown = customary ?? prefix ?? ''
  return shown === '' ? local : `${shown}:${local}`
}
