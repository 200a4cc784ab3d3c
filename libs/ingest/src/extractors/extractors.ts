import type { Extractor } from './extractor.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import { text } from './text.ts'

/** Every kind of file that can be taken. */
export const extractors: readonly Extractor[] = [text, html, json, ndjson]
