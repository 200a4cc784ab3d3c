import { extractorOf } from '../files/recognise.ts'
import { Budget, spentSince } from './budget.ts'
import { extractFile, only } from './extract-file.ts'
import type { ExtractionPage, ExtractionWork } from './extraction-task.ts'
import type { Prepared } from './prepare.ts'

const PAGE_ITEMS = 100
const PAGE_CHARACTERS = 128 * 1024

const extract: ExtractionWork = async function* ({ name, mediaType, charset, context, spent }, bytes) {
  const extractor = extractorOf(mediaType)
  if (extractor === undefined) throw new RangeError(`no extractor for ${mediaType}`)
  const budget = new Budget(context.limits.archives, spent)
  let told = spent
  let items: Prepared[] = []
  let characters = 0
  const page = (): ExtractionPage => {
    const full = { items, spent: spentSince(told, budget.spent) }
    told = budget.spent
    items = []
    characters = 0
    return full
  }
  const file = { name, mediaType, charset, chunks: only(bytes) }
  for await (const item of extractFile(extractor, file, { ...context, budget })) {
    items.push(item)
    characters += item.kind === 'article' ? item.article.text.length : 0
    if (items.length >= PAGE_ITEMS || characters >= PAGE_CHARACTERS) yield page()
  }
  if (items.length > 0) yield page()
}
export default extract
