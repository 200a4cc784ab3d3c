import type { DropItemState, DropLedger, IndexedArticle, Page } from '@wiredesk/article-index'
import { Client, problemText, type ClientOptions } from '../client.ts'
import { CommandError } from '../command-error.ts'
import { bold, dim, printJson, printTable, safe, section, timelineLine } from '../print.ts'

interface ShowOptions extends ClientOptions {
  readonly status?: string
  readonly problem?: string
  readonly limit: number
}

type Asked =
  | IndexedArticle
  | { readonly status: 'inFlight' }
  | { readonly status: 'embargoed'; readonly embargoedUntil: string }
  | { readonly status: 404 }

/** An article, or a drop: its ledger, and its items where a status or a problem is asked for. */
export async function show(id: string, options: ShowOptions): Promise<void> {
  const client = new Client(options)
  const article = await client.get<Asked>(`/articles/${encodeURIComponent(id)}`, {}, [200, 202, 404, 410])
  if (article.status === 404) return await showDrop(client, id, options, problemText(article))
  if (options.json) return printJson(article)
  const gone = problemText(article)
  if (gone?.startsWith('withdrawn:')) throw new CommandError(gone)
  if (gone) throw new CommandError(`the article is dead: ${gone}\nwhy: wiredesk dead --article-id ${id}`)
  if (article.status === 'embargoed') return console.log(`not to be shown before ${safe(article.embargoedUntil)}`)
  if (article.status === 'inFlight') return console.log('on its way to the index: ask again in a moment')
  print(article)
}

async function showDrop(client: Client, id: string, options: ShowOptions, unknown = 'not found'): Promise<void> {
  const path = `/drops/${encodeURIComponent(id)}`
  const ledger = await client.get<DropLedger | { readonly status: 404 }>(path, {}, [200, 404])
  if (!('dropId' in ledger)) throw new CommandError(unknown)
  const { status, problem, limit } = options
  const listed = status !== undefined || problem !== undefined
  const page = listed
    ? await client.get<Partial<Page<DropItemState>>>(`${path}/items`, { status, problem, limit }, [200, 202])
    : {}
  if (options.json) return printJson(listed ? { ...ledger, items: page.items ?? [] } : ledger)
  printLedger(ledger)
  if (listed) printItems(page)
}

/** The counts that are not 0, and what went wrong by its code. */
function printLedger({ dropId, at, state, byProblem, ...counts }: DropLedger): void {
  console.log(bold(`drop ${safe(dropId)}`))
  console.log(dim(`${at} · ${state}`))
  console.log(
    Object.entries(counts)
      .filter(([name, count]) => count > 0 || ['received', 'accepted', 'rejected'].includes(name))
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  )
  const problems = Object.entries(byProblem)
  if (problems.length === 0) return
  console.log()
  printTable(
    ['problem', 'count'],
    problems.map(([code, count]) => [safe(code), count]),
  )
  if (counts.dead > 0) console.log(dim(`dead letters: wiredesk dead --drop-id ${safe(dropId)}`))
}

function printItems({ items = [], next }: Partial<Page<DropItemState>>): void {
  console.log()
  printTable(
    ['item', 'status', 'file', 'article', 'problem'],
    items.map(({ item, status, file, member, id, problem }) => [
      item,
      status,
      safe([file, member].filter(Boolean).join(' › ')),
      safe(id ?? ''),
      safe(problemText(problem) ?? '').replace(/\s*\n\s*/g, ' '),
    ]),
  )
  if (next !== undefined) console.log(dim('there are more: --limit shows them'))
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
  section('way', article.timeline.map(timelineLine))
}
