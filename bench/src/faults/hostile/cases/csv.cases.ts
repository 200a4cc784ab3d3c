import type { Ideas } from '../hostile-case.ts'

const HEAD = 'url,title,text\r\n'
const ROW = 'https://example.org/a,"A headline","A text, which is long enough to be one."\r\n'

export const csvCases: Ideas = {
  'a-hundred-thousand-columns': () => `${'c,'.repeat(100_000)}text\r\n${'v,'.repeat(100_000)}x\r\n`,
  'a-hundred-thousand-rows': () => `${HEAD}${'a,b,\r\n'.repeat(50_000)}`,
  'columns-in-every-row-more': () =>
    `${HEAD}${Array.from({ length: 2_000 }, (_, at) => `${'x,'.repeat(at)}y\r\n`).join('')}`,
  'a-quote-left-open': () => `${HEAD}"a,b,${'c\r\n'.repeat(500_000)}`,
  'quotes-only': () => `${HEAD}${'"'.repeat(1_000_001)}`,
  'quotes-in-the-middle': () => `${HEAD}a"b"c,"d"e,f""g\r\n`.repeat(100),
  'doubled-quotes': () => `${HEAD}a,b,"${'""'.repeat(500_000)}"\r\n`,
  'delimiters-mixed': () => `url;title\ttext|more,\r\n${'a;b\tc|d,e\r\n'.repeat(500)}`,
  'delimiters-only': () => `${HEAD}${','.repeat(1_000_000)}`,
  'breaks-only': () => `${HEAD}${'\r\n'.repeat(500_000)}`,
  'returns-only': () => `${HEAD}${ROW}`.replaceAll('\r\n', '\r').repeat(10),
  'a-head-of-a-megabyte': () => `${'t'.repeat(1_000_000)},text\r\na,A text that nobody will see.\r\n`,
  'a-head-of-names-alike': () => `text,text,text,title,title\r\n1,2,3,4,5\r\n`,
  'a-head-of-prototypes': (_, { polluted }) =>
    `__proto__,constructor,toString,text\r\n${polluted},${polluted},${polluted},A text of its own\r\n`,
  'a-head-of-mappings': (_, { polluted }) =>
    `text,__proto__.headline,constructor.prototype.headline\r\nA text,${polluted},${polluted}\r\n`,
  'a-head-without-rows': () => HEAD,
  'no-head': () => ROW.repeat(5),
  formulas: () => `${HEAD}=cmd|'/C calc'!A0,@SUM(1+1),+1\r\n-2+3,=HYPERLINK("http://x"),"=1+1"\r\n`,
  'a-cell-of-five-megabytes': () => `${HEAD}a,b,"${'x '.repeat(2_500_000)}"\r\n`,
  'nul-cells': () => `${HEAD}\0,\0,A text\0with\0nul\r\n`,
  'a-separator-stated': () => `sep=;\r\n${HEAD.replaceAll(',', ';')}a;b;A text\r\n`,
  'marks-in-the-head': () => `\ufeff\ufeff\ufefftext\r\nA text\r\n`,
  'numbers-for-texts': () => `text,title\r\n1e999,NaN\r\n-0,0x1\r\n`,
  'dates-for-everything': () => 'text,publish_date\r\nA text,9999999-99-99\r\nAnother text,-1\r\nA third,now\r\n',
  'markup-for-everything': () =>
    `${HEAD}javascript:alert(1),<script>alert(1)</script>,"<p>A text</p><img src=x onerror=alert(1)>"\r\n`,
  'addresses-that-lure': (_, { path, url }) => `${HEAD}file://${path},${url}t,"=IMPORTXML(""${url}x"")"\r\n`,
  backslashes: () => `${HEAD}a\\,b\\"c,"d\\"\r\n`.repeat(50),
  comments: () => `# a comment\r\n${HEAD}# another\r\n${ROW}`,
}
