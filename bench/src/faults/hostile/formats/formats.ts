import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { json, jsonFeed, ndjson, ninjs } from './json.ts'
import { eml, mbox } from './mail.ts'
import { docx, gzip, tar, tarGzip, zip } from './packed.ts'
import { pdf } from './pdf.ts'
import { text } from './plain.ts'
import { warc, warcGzip } from './warc.ts'
import { xmlFormats } from './xml.ts'

export const formats: readonly Format[] = [
  text,
  html,
  json,
  ndjson,
  ninjs,
  jsonFeed,
  ...xmlFormats,
  eml,
  mbox,
  csv,
  pdf,
  docx,
  zip,
  tar,
  gzip,
  tarGzip,
  warc,
  warcGzip,
]
