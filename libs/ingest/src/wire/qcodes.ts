import { allAt, attributeOf, type XmlElement } from '../xml/xml-element.ts'

/** Schemes of IPTC by the last part of their address, and the alias that everybody gives them. */
const ALIASES: Readonly<Record<string, string>> = {
  cpnature: 'cpnat',
  mediatopic: 'medtop',
  ninature: 'ninat',
  pubstatusg2: 'stat',
  subjectcode: 'subj',
}

/** Reads the codes of an item of the G2 standards. */
export interface QCodes {
  /** A qcode or the address of a concept, with the customary alias: `medtop:20000243`. */
  read(element: XmlElement | undefined, attribute?: string): string | undefined
}

/** By the schemes that the item's own `catalog` declares; a catalog elsewhere (`catalogRef`) is not fetched, its aliases are taken for the customary ones. */
export function qcodesOf(item: XmlElement): QCodes {
  const schemes = new Map(
    allAt(item, 'catalog', 'scheme').map((scheme) => [
      attributeOf(scheme, 'alias') ?? '',
      attributeOf(scheme, 'uri') ?? '',
    ]),
  )
  const customary = (scheme: string): string | undefined => {
    const last = /\/newscodes\/([a-z0-9]+)\/?$/i.exec(scheme)?.[1]?.toLowerCase() ?? ''
    return Object.hasOwn(ALIASES, last) ? ALIASES[last] : undefined
  }
  const ofQcode = (qcode: string): string => {
    const [, alias = '', code = ''] = /^([^:]*):(.*)$/.exec(qcode) ?? []
    const known = customary(schemes.get(alias) ?? '')
    return known === undefined ? qcode : `${known}:${code}`
  }
  const ofUri = (uri: string): string => {
    const [, scheme = '', code = ''] = /^(.*\/)([^/]+)$/.exec(uri) ?? []
    const known = customary(scheme)
    return known === undefined ? uri : `${known}:${code}`
  }
  return {
    read(element, attribute = 'qcode') {
      const qcode = attributeOf(element, attribute)
      if (qcode !== undefined) return ofQcode(qcode)
      const uri = attributeOf(element, attribute === 'qcode' ? 'uri' : `${attribute}uri`)
      return uri === undefined ? undefined : ofUri(uri)
    },
  }
}
