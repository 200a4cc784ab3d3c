import { extractHere } from '@wiredesk/ingest'
import { articles } from '../articles.ts'
import type { Format } from '../faults/hostile/formats/format.ts'
import { formats as made } from '../faults/hostile/formats/formats.ts'
import type { Figure } from '../figure.ts'
import type { Suite } from '../main.ts'

const FILES = 150
const QUICK_FILES = 30
const WARM_UP = 20
/** What is measured is repeated until it has taken so much time of a processor, ms. */
const LEAST_MS = 1_000
const QUICK_MS = 200
const MB = 1e6
/** Marks of the wire, which most formats cannot hold. */
const CONTROL = /[^\P{Cc}\n]/gu

/** What the files of a format come to. */
interface Rate {
  readonly articles: number
  readonly bytes: number
  readonly seconds: number
}

/**
 * Articles and bytes per second of processor time by format: recognition, extraction, clean text and identity of files that are made here of real articles of about 2.6 KB, one to three a
 * file, with nothing around: no request, no log, no worker process. The time of all threads counts, that of the garbage collector, too; what else the machine does does not. Bytes are those of the file as it is dropped, compressed where it is.
 */
export const formats: Suite = async (log, { quick }) => {
  const figures: Figure[] = []
  for (const format of made) {
    const files = filesOf(format, quick ? QUICK_FILES : FILES)
    await extracted(format, files.slice(0, WARM_UP))
    const { articles: count, bytes, seconds } = await measured(format, files, quick ? QUICK_MS : LEAST_MS)
    log(`${format.name}: ${count} articles in ${seconds.toFixed(2)} s`)
    figures.push(
      { name: `${format.name}, extraction on one core`, value: count / seconds, unit: 'articles/s' },
      { name: `${format.name}, extraction on one core`, value: bytes / MB / seconds, unit: 'MB/s' },
    )
  }
  return figures
}

function filesOf(format: Format, count: number): readonly Buffer[] {
  return articles(count, 'formats').map(({ uri, headline, text }) =>
    format.seed({
      uri,
      headline,
      byline: 'Ingrid Novak',
      text: text.replaceAll(CONTROL, ''),
      source: 'The Harbour Gazette',
      published: '2026-03-01T12:00:00Z',
    }),
  )
}

async function measured(format: Format, files: readonly Buffer[], leastMs: number): Promise<Rate> {
  let [count, bytes] = [0, 0]
  const begun = process.cpuUsage()
  const took = (): number => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1e6
  }
  do {
    count += await extracted(format, files)
    bytes += files.reduce((sum, { byteLength }) => sum + byteLength, 0)
  } while (took() * 1_000 < leastMs)
  return { articles: count, bytes, seconds: took() }
}

/** How many articles; rejects where one of the files was not taken: then nothing was measured. */
async function extracted({ name, contentType }: Format, files: readonly Buffer[]): Promise<number> {
  let count = 0
  for (const bytes of files) {
    for await (const found of extractHere({ bytes, contentType })) {
      if (found.kind === 'refused') throw new Error(`a sound file of ${name} was rejected: ${found.problem.detail}`)
      count++
    }
  }
  return count
}
