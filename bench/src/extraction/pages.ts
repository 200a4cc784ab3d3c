import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { htmlText } from '@wiredesk/ingest'
import { archiveFiles, dataFile } from './data-folder.ts'

/** A page, and what is to be found in it. */
export interface GoldPage {
  readonly name: string
  readonly source: string
  readonly text: string
  readonly title?: string
  readonly byline?: string
  readonly date?: string
}

interface Metadata {
  readonly title?: string | null
  readonly byline?: string | null
  readonly publishedTime?: string | null
}

/** The test pages of mozilla/readability: `source.html`, `expected.html` and `expected-metadata.json` in a folder each. */
export function readabilityPages(data: string): readonly GoldPage[] {
  const files = archiveFiles(dataFile(data, 'html', 'readability-pages.tar.xz'), '.html', '.json')
  return [...files].flatMap(([path, source]) => {
    if (!path.endsWith('/source.html')) return []
    const folder = path.slice(0, -'/source.html'.length)
    const textFile = (name: string): string => files.get(`${folder}/${name}`)?.toString() ?? ''
    const { title, byline, publishedTime } = JSON.parse(textFile('expected-metadata.json')) as Metadata
    return [
      {
        name: folder.slice(folder.lastIndexOf('/') + 1),
        source: source.toString(),
        text: htmlText(textFile('expected.html')),
        title: title ?? undefined,
        byline: byline ?? undefined,
        date: publishedTime ?? undefined,
      },
    ]
  })
}

/**
 * Pages with texts marked by hand, where the folder of data has them: a checkout of scrapinghub/article-extraction-benchmark, `ground-truth.json` and
 * `html/*.html.gz`.
 */
export function handMarkedPages(data: string): readonly GoldPage[] {
  const folder = join(data, 'article-extraction-benchmark')
  if (!existsSync(folder)) return []
  const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')) as Record<
    string,
    { readonly articleBody: string }
  >
  return Object.entries(truth).map(([name, { articleBody }]) => ({
    name,
    source: gunzipSync(readFileSync(join(folder, 'html', `${name}.html.gz`))).toString(),
    text: articleBody,
  }))
}
