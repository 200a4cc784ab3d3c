import { signal } from '@preact/signals'
import type { DeadLetterPage, DropLedger } from '@wiredesk/article-index'
import type { Problem } from '@wiredesk/contracts'
import type { Away, StageBoardEntry, TopicReport } from '@wiredesk/desk'
import { record } from './history.ts'

/** What the desk tells without being asked (`GET /events`); undefined until it has. */
export const topics = signal<readonly TopicReport[] | undefined>(undefined)
export const stages = signal<readonly StageBoardEntry[] | undefined>(undefined)
export const dead = signal<Pick<DeadLetterPage, 'total' | 'byClass'> | undefined>(undefined)
export const drops = signal<readonly DropLedger[] | undefined>(undefined)
/** By source: why it cannot be told at the moment. */
export const away = signal<ReadonlyMap<string, Problem>>(new Map())
export const connection = signal<'connecting' | 'live' | 'lost'>('connecting')

const SAMPLE_MS = 2_000
/** Above what the browser waits for itself: it gives up where an answer is not as it expects. */
const RECONNECT_MS = 3_000

let source: EventSource | undefined

/** Listens as long as the page can be seen; a browser has few connections to one server, and many tabs share them. */
export function listenForEvents(): void {
  connect()
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()))
  setInterval(() => {
    if (connection.value === 'live') record(stages.value ?? [], topics.value ?? [], dead.value?.total)
  }, SAMPLE_MS)
}

function connect(): void {
  if (source) return
  const opened = new EventSource('/events')
  source = opened
  opened.addEventListener('open', () => (connection.value = 'live'))
  opened.addEventListener('error', () => {
    connection.value = 'lost'
    if (opened.readyState !== EventSource.CLOSED) return
    disconnect()
    setTimeout(() => document.hidden || connect(), RECONNECT_MS)
  })
  on<{ topics: readonly TopicReport[] }>('topics', (told) => (topics.value = told.topics))
  on<{ stages: readonly StageBoardEntry[] }>('stages', (told) => (stages.value = told.stages))
  on<Pick<DeadLetterPage, 'total' | 'byClass'>>('dead', (told) => (dead.value = told))
  on<{ drops: readonly DropLedger[] }>('drops', (told) => (drops.value = told.drops))
  opened.addEventListener('away', (event) => {
    const { source: name, problem } = JSON.parse(String(event.data)) as Away
    away.value = new Map(away.value).set(name, problem)
  })

  function on<T>(name: string, take: (told: T) => void): void {
    opened.addEventListener(name, (event) => {
      // What our own server sent: as it promises.
      take(JSON.parse(String(event.data)) as T)
      if (!away.value.has(name)) return
      away.value = new Map([...away.value].filter(([each]) => each !== name))
    })
  }
}

function disconnect(): void {
  source?.close()
  source = undefined
}
