import { EmbeddedArticleIndex } from '../src/embedded/embedded-article-index.ts'
import { later } from './articles.ts'
import { batchOf } from './numbered-batches.ts'

/** Writes numbered batches to the index of a folder until it is killed; says the number of each batch that resolved. */
const [folder = '', from = '0'] = process.argv.slice(2)
const index = await EmbeddedArticleIndex.open({ folder })
for (let number = Number(from); ; number += 1) {
  const { events, chunks, letters, stories } = batchOf(number)
  await Promise.all([index.index(events), index.recordDrops(chunks), index.recordDead(letters)])
  await index.markReplayed(letters, later(number))
  await index.writeStories(stories)
  process.stdout.write(`${number}\n`)
}
