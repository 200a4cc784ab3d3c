/** Latin 1 from U+00A0 on, by the names of HTML. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'

/**
 * Single characters that the DTDs of XHTML and NITF name, and that wire files use without bringing the DTD.
 */
export const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LATIN_1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)])),
  bull: '•',
  euro: '€',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  mdash: '—',
  ndash: '–',
  OElig: 'Œ',
  oelig: 'œ',
  rdquo: '”',
  rsquo: '’',
  Scaron: 'Š',
  scaron: 'š',
  trade: '™',
}
