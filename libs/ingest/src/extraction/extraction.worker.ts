import { extractorOf } from '../files/recognise.ts'
import { extractFile, only } from './extract-file.ts'
import type { ExtractionWork } from './extraction-task.ts'
import type { Prepared } from './prepare.ts'

const PAGE_ITEMS = 100
const PAGE_CHARACTERS = 128 * 1024

const extract: ExtractionWork = async function* ({ name, mediaType, charset, context }, bytes) {
  const extractor = extractorOf(mediaType)
  if (extractor === undefined) throw new RangeError(`no extractor for ${mediaType}`)
  let page: Prepared[] = []
  let characters = 0
  for await (const item of extractFile(extractor, { name, mediaType, charset, chunks: only(bytes) }, context)) {
    page.push(item)
    characters += item.kind === 'article' ? item.article.text.length : 0
    if (page.length < PAGE_ITEMS && characters < PAGE_CHARACTERS) continue
    yield page
    page = []
    characters = 0
  }
  if (page.length > 0) yield page
}
export default extract
