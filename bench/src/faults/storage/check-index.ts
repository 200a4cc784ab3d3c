import type { ArticleEnriched } from '@wiredesk/contracts'
import { ExpectedIndex, type ExpectedArticle } from './expected-index.ts'
import type { Recovered } from './fact.ts'
import type { History, Reading } from './history.ts'
import { isPoison, receiptOf } from './workload.ts'

/** What the index may say of each key: one thing for each moment at which its writer can have been stopped. */
type Allowed = Map<string, Set<string>>

/** Receipts by key, as the chunks of drops have them; `sure`: the chunk was handled. */
type Chunks = ReadonlyMap<string, { readonly rejected: boolean; readonly sure: boolean }>

const NOTHING = 'nothing'

/** The index is what handling the records to some moment between the last that was handled and the last that was given makes it. */
export function* checkIndex(history: History, recovered: Recovered): Generator<string> {
  const allowed = { articles: new Map(), receipts: new Map(), letters: new Map() } satisfies Record<string, Allowed>
  for (const reading of history.readings.values())
    if (reading.topic === 'articles') allow(allowed, reading, eventsOf(history, reading))
  yield* checkArticles(recovered, allowed.articles)
  yield* checkLetters(recovered, allowed.letters)
  yield* checkReceipts(recovered, allowed.receipts, chunksOf(history))
  for (const drop of recovered.drops) yield* checkBalance(drop)
}

type Numbered = readonly [offset: number, event: ArticleEnriched]

function eventsOf(history: History, { given }: Reading): readonly Numbered[] {
  return [...given]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([offset, label]): readonly Numbered[] => {
      const article = history.sent.get(label)?.article
      return article === undefined ? [] : [[offset, article]]
    })
}

function allow(
  {
    articles,
    receipts,
    letters,
  }: { readonly articles: Allowed; readonly receipts: Allowed; readonly letters: Allowed },
  { ends, handled }: Reading,
  events: readonly Numbered[],
): void {
  const expected = new ExpectedIndex()
  const ids = new Set(events.map(([, { id }]) => id))
  const keys = new Set(events.map(([, { receipt }]) => receiptOf(receipt)))
  const poisons = new Set(events.flatMap(([, event]) => (isPoison(event) ? [receiptOf(event.receipt)] : [])))
  const moments = [...new Set([handled, ...ends])].filter((end) => end >= handled).toSorted((a, b) => a - b)
  const left = events.values()
  let next = left.next()
  for (const moment of moments) {
    for (; !next.done && next.value[0] < moment; next = left.next()) expected.take(next.value[1])
    for (const id of ids) add(articles, id, toldOf(expected.articles.get(id)))
    for (const key of keys) add(receipts, key, expected.ends.get(key) ?? NOTHING)
    for (const key of poisons) {
      const resolved = expected.resolved.get(key)
      for (const state of resolved === undefined ? [NOTHING] : resolved ? ['resolved'] : ['open', 'replayed'])
        add(letters, key, state)
    }
  }
}

function add(allowed: Allowed, key: string, state: string): void {
  allowed.set(key, (allowed.get(key) ?? new Set()).add(state))
}

const toldOf = (article: Pick<ExpectedArticle, 'version' | 'revision' | 'checksum'> | undefined): string =>
  article === undefined
    ? NOTHING
    : `version ${article.version} of revision ${article.revision} with content ${article.checksum}`

function* checkArticles({ articles, found }: Recovered, allowed: Allowed): Generator<string> {
  const there = new Map<string, string>()
  for (const [id, version, revision, checksum] of articles) {
    if (there.has(id)) yield `I2 duplicated: ${id} stands in the index twice`
    if (!allowed.has(id)) yield `I3 phantom: ${id} stands in the index, and no group was given it`
    there.set(id, toldOf({ version, revision, checksum }))
  }
  if (found !== articles.length)
    yield `I2 duplicated: a search finds ${found} articles, and ${articles.length} can be read`
  for (const [id, states] of allowed) {
    const told = there.get(id) ?? NOTHING
    if (states.has(told)) continue
    yield `${told === NOTHING ? 'I1 lost' : 'I5 stale'}: the index has ${told} of ${id}, not ${either(states)}`
  }
}

function* checkLetters({ letters }: Recovered, allowed: Allowed): Generator<string> {
  const there = new Map(letters)
  if (there.size !== letters.length) yield 'I2 duplicated: a dead letter is listed twice'
  for (const id of there.keys())
    if (!allowed.has(id)) yield `I3 phantom: dead letter ${id} is listed, and was never written`
  for (const [id, states] of allowed) {
    const state = there.get(id) ?? NOTHING
    if (states.has(state)) continue
    yield `${state === NOTHING ? 'I1 lost' : 'I6 conservation'}: dead letter ${id} is ${state}, not ${either(states)}`
  }
}

function* checkReceipts({ drops }: Recovered, allowed: Allowed, chunks: Chunks): Generator<string> {
  const there = new Map(
    drops.flatMap(({ dropId, items }) => items.map(([item, status]) => [receiptOf({ dropId, item }), status] as const)),
  )
  if (there.size !== drops.reduce((sum, { items }) => sum + items.length, 0))
    yield 'I2 duplicated: a receipt is listed twice'
  for (const key of new Set([...there.keys(), ...allowed.keys(), ...chunks.keys()])) {
    const chunk = chunks.get(key)
    const states = statesOf(allowed.get(key), chunk)
    const status = there.get(key) ?? NOTHING
    if (states.has(status)) continue
    const kind = states.size === 0 ? 'I3 phantom' : status === NOTHING ? 'I1 lost' : 'I6 conservation'
    yield `${kind}: receipt ${key} is ${status}, not ${either(states)}`
  }
}

/** What a receipt may be: none where no chunk and no event of it was handled for sure, in flight where only a chunk was. */
function statesOf(ends: ReadonlySet<string> | undefined, chunk: ReturnType<Chunks['get']>): ReadonlySet<string> {
  if (ends === undefined && chunk === undefined) return new Set()
  const states = new Set(ends ?? [NOTHING])
  if (chunk === undefined || !states.has(NOTHING)) return states
  if (chunk.sure) states.delete(NOTHING)
  return states.add(chunk.rejected ? 'rejected' : 'inFlight')
}

function chunksOf(history: History): Chunks {
  const readings = [...history.readings.values()].filter(({ topic }) => topic === 'drops')
  const entries = readings.flatMap(({ given, handled }) =>
    [...given].flatMap(([offset, label]) => {
      const number = history.sent.get(label)?.operation
      const drop = number === undefined ? undefined : history.operations.get(number)?.operation.drop
      return (drop?.items ?? []).map(({ item, status }) => {
        const key = receiptOf({ dropId: drop?.dropId ?? '', item })
        return [key, { rejected: status === 'rejected', sure: offset < handled }] as const
      })
    }),
  )
  return new Map(entries)
}

function* checkBalance({ dropId, received, accepted, counts, items }: Recovered['drops'][number]): Generator<string> {
  const { rejected = 0, ...ends } = counts
  const sum = Object.values(ends).reduce((total, count) => total + count, 0)
  const wrong = Object.entries(counts).filter(
    ([status, count]) => items.filter(([, each]) => each === status).length !== count,
  )
  if (received === accepted + rejected && accepted === sum && wrong.length === 0) return
  yield `I6 conservation: ${dropId} has ${JSON.stringify({ received, accepted, ...counts })}, and ${items.length} items that do not add up to that`
}

const either = (states: ReadonlySet<string>): string => (states.size === 0 ? NOTHING : [...states].join(' or '))
