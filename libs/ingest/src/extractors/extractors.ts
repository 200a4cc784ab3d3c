import { csv } from './csv.ts'
import { docx } from './docx.ts'
import { eml } from './eml.ts'
import type { Extractor } from './extractor.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { mbox } from './mbox.ts'
import { ndjson } from './ndjson.ts'
import { pdf } from './pdf.ts'
import { gzip } from './gzip.ts'
import { tar } from './tar.ts'
import { text } from './text.ts'
import { warc } from './warc.ts'
import { zip } from './zip.ts'
import { atom } from './atom.ts'
import { jsonFeed } from './json-feed.ts'
import { newsmlG2 } from './newsml-g2.ts'
import { newsml1 } from './newsml-1.ts'
import { nitf } from './nitf.ts'
import { rss } from './rss.ts'

/** Every kind of file that can be taken. */
export const extractors: readonly Extractor[] = [
  text,
  html,
  json,
  ndjson,
  csv,
  rss,
  atom,
  jsonFeed,
  newsmlG2,
  newsml1,
  nitf,
  zip,
  tar,
  gzip,
  warc,
  pdf,
  docx,
  eml,
  mbox,
]
