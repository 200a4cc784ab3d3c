import type { Format } from '../formats/format.ts'
import { formats } from '../formats/formats.ts'
import { bytesOf, type HostileCase, type Ideas } from '../hostile-case.ts'
import { wordsOf } from '../words.ts'
import { csvCases } from './csv.cases.ts'
import { docxCases } from './docx.cases.ts'
import { encodedCases } from './encodings.ts'
import { gzipCases } from './gzip.cases.ts'
import { htmlCases } from './html.cases.ts'
import { jsonCases, jsonFeedCases, ndjsonCases, ninjsCases } from './json.cases.ts'
import { mailCases, mboxCases } from './mail.cases.ts'
import { namedCases, naughtyCases } from './naughty.ts'
import { pdfCases } from './pdf.cases.ts'
import { tarGzipIdeas, tarIdeas } from './tar.cases.ts'
import { textCases } from './text.cases.ts'
import { truncatedCases } from './truncated.ts'
import { warcCases, warcGzipCases } from './warc.cases.ts'
import { xmlIdeas } from './xml.cases.ts'
import { zipCases } from './zip.cases.ts'

/** Of each format what only it can do. */
const IDEAS: Readonly<Record<string, Ideas>> = {
  text: textCases,
  html: htmlCases,
  json: jsonCases,
  ndjson: ndjsonCases,
  ninjs: ninjsCases,
  'json-feed': jsonFeedCases,
  ...xmlIdeas,
  eml: mailCases,
  mbox: mboxCases,
  csv: csvCases,
  pdf: pdfCases,
  docx: docxCases,
  zip: zipCases,
  tar: tarIdeas,
  gzip: gzipCases,
  'tar-gzip': tarGzipIdeas,
  warc: warcCases,
  'warc-gzip': warcGzipCases,
}
/** Names of files are the same to every format. */
const NAMED = new Set(['text', 'zip'])

/** Every file that is made here, format by format; the seed decides the words in them. */
export function generatedCases(seed: number): readonly HostileCase[] {
  return formats.flatMap((format) => [
    ...ownCases(format, seed),
    ...truncatedCases(format, seed),
    ...encodedCases(format, seed),
    ...naughtyCases(format, seed),
    ...(NAMED.has(format.name) ? namedCases(format, seed) : []),
  ])
}

function ownCases({ name, contentType, extension }: Format, seed: number): readonly HostileCase[] {
  return Object.entries(IDEAS[name] ?? {}).map(([idea, make], at) => ({
    name: `${name}/${idea}`,
    make: (lure) => ({
      bytes: bytesOf(make(wordsOf(seed, at), lure)),
      contentType,
      fileName: `${idea}.${extension}`,
    }),
  }))
}
