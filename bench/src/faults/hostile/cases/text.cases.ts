import type { Ideas } from '../hostile-case.ts'

const MANY = 300_000

const repeated =
  (piece: string, times = MANY): Ideas[string] =>
  ({ headline }) =>
    `${headline}\n\n${piece.repeat(times)}\n`

/** What an expression that goes back and forth would choke on, and what no reader of lines and words expects. */
export const textCases: Ideas = {
  'spaces-without-end': repeated(' ', 2_000_000),
  'spaces-and-a-word': ({ text }) => `${text}${' '.repeat(1_000_000)}x`,
  'tabs-and-breaks': repeated('\t\n \r'),
  'breaks-only': () => '\n'.repeat(1_000_000),
  'returns-only': ({ text }) => text.replaceAll('\n', '\r').repeat(500),
  'line-and-paragraph-separators': repeated('one\u2028two\u2029three\u0085'),
  'one-word': () => 'a'.repeat(3_000_000),
  'one-word-in-capitals': () => 'A'.repeat(500_000),
  'capitalised-words': repeated('Anna '),
  initials: repeated('A. '),
  'quotation-marks-only': repeated('"'),
  'open-quotations': repeated('“He said, '),
  'quotations-in-quotations': repeated('“a ‘b ', 50_000),
  apostrophes: repeated("'s "),
  'said-said': repeated('" said ', 50_000),
  'bylines-only': repeated('By Anna Novak\n', 50_000),
  'dates-only': repeated('on Tuesday, 12 March 2026 ', 30_000),
  'digits-only': () => '1'.repeat(1_000_000),
  'numbers-and-points': repeated('1.2,3.'),
  'addresses-only': repeated('http://a.b/c?d=e&f=g#h ', 50_000),
  'mail-addresses-only': repeated('a@b.c,', 100_000),
  'brackets-only': repeated('([{<'),
  'closing-brackets-only': repeated(')]}>'),
  dots: repeated('.', 1_000_000),
  dashes: repeated('-–—', 200_000),
  commas: repeated('a, '),
  'no-space-at-all': repeated('Mr.Smith,who', 100_000),
  boilerplate: repeated('Share\nRead more\nSign up\n', 50_000),
  'credits-only': repeated('Photo: Getty Images / Reuters\n', 30_000),
  'ansi-escapes': repeated('\u001b[31mred\u001b[0m\u001b]0;title\u0007', 20_000),
  'other-scripts': repeated('漢字かな交じり文。', 50_000),
  'no-word-breaks-in-thai': repeated('ภาษาไทย', 100_000),
  'emoji-families': repeated('👨‍👩‍👧‍👦', 60_000),
  'joiners-only': repeated('\u200d', 500_000),
  'combining-marks': () => `a${'\u0301'.repeat(1_000_000)}`,
  'marks-of-all-classes': repeated('a\u0301\u0327\u0345\u0489', 100_000),
  'hangul-jamo': repeated('\u1112\u1161\u11ab', 150_000),
  ligatures: repeated('\ufdfa', 100_000),
  'bidirectional-overrides': repeated('\u202eabc\u202c\u2066\u2067', 50_000),
  'tags-of-plane-14': repeated('\u{e0041}', 100_000),
  'variation-selectors': repeated('a\ufe0f\u{e0100}', 100_000),
  'private-use': repeated('\ue000\u{100000}', 100_000),
  noncharacters: repeated('\ufffe\uffff\u{1fffe}', 50_000),
  'soft-hyphens': repeated('\u00ad', 500_000),
  'nul-in-every-word': ({ text }) => text.replaceAll(' ', '\0').repeat(200),
  'controls-only': () => Array.from({ length: 200_000 }, (_, at) => String.fromCharCode(at % 32)).join(''),
  'above-the-bound-of-a-text': ({ text }) => text.repeat(20_000),
  'just-a-mark': () => '\ufeff',
  'looks-like-mail': ({ text }) => `From: a\nTo: b\n\n${text}`,
  'looks-like-markup': ({ text }) => `${'<'.repeat(100_000)}${text}`,
  'looks-like-json': ({ text }) => `{${text}`,
  'ten-thousand-languages': repeated('der la het на και το det och ', 20_000),
}
