import type { IndexedArticle } from '@wiredesk/article-index'
import { Client, problemText, type ClientOptions } from '../client.ts'
import { CommandError } from '../command-error.ts'
import { bold, dim, printJson, safe } from '../print.ts'

export async function show(id: string, options: ClientOptions): Promise<void> {
  const article = await new Client(options).get<IndexedArticle | { status: 'inFlight' }>(
    `/articles/${encodeURIComponent(id)}`,
    {},
    [200, 202, 410],
  )
  if (options.json) return printJson(article)
  const dead = problemText(article)
  if (dead) throw new CommandError(`the article is dead: ${dead}`)
  if (article.status === 'inFlight') return console.log('on its way to the index: ask again in a moment')
  print(article)
}

function print(article: IndexedArticle): void {
  const { headline, text, publishedAt, source, language, file, version } = article
  console.log(bold(safe(headline ?? '(no headline)')))
  console.log(dim(safe([publishedAt, source, language, file, `version ${version}`].filter(Boolean).join(' · '))))
  console.log(`\n${safe(text)}\n`)
  section(
    'people',
    article.people.map(({ name, role }) => (role ? `${name} (${role})` : name)),
  )
  section(
    'organisations',
    article.organisations.map(({ name }) => name),
  )
  section(
    'places',
    article.places.map(({ name, country }) => (country ? `${name} (${country})` : name)),
  )
  section(
    'quotes',
    article.quotes.map(({ text: words, speaker }) => `${speaker ?? 'somebody'}: ${words}`),
  )
  section(
    'dates',
    article.dates.map(({ text: words, value }) => (value ? `${words} (${value})` : words)),
  )
  section('keywords', article.keywords.length > 0 ? [article.keywords.join(', ')] : [])
  section(
    'way',
    article.timeline.map(
      ({ stage, at, ms, topic, partition, offset }) =>
        `${at} ${stage}, ${ms} ms${topic ? ` from ${topic} ${partition}@${offset}` : ''}`,
    ),
  )
}

function section(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  console.log(bold(title))
  for (const line of lines) console.log(`  ${safe(line).replace(/\s*\n\s*/g, ' ')}`)
}
