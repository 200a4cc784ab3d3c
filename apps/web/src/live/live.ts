import { signal } from '@preact/signals'
import type { DeadLetterPage } from '@wiredesk/article-index'
import type { Problem } from '@wiredesk/contracts'
import type { Away, ListedDrop, StageBoardEntry, TopicReport } from '@wiredesk/desk'
import { keyWanted } from '../shell/key.ts'
import { readEvents, type StreamedEvent } from './event-stream.ts'
import { record } from './history.ts'

/** What the desk tells without being asked (`GET /events`); undefined until it has. */
export const topics = signal<readonly TopicReport[] | undefined>(undefined)
export const stages = signal<readonly StageBoardEntry[] | undefined>(undefined)
export const dead = signal<Pick<DeadLetterPage, 'total' | 'byClass'> | undefined>(undefined)
export const drops = signal<readonly ListedDrop[] | undefined>(undefined)
/** By source: why it cannot be told at the moment. */
export const away = signal<ReadonlyMap<string, Problem>>(new Map())
export const connection = signal<'connecting' | 'live' | 'lost'>('connecting')

const SAMPLE_MS = 2_000
const RECONNECT_MS = 1_000

let listening: AbortController | undefined
let begun = false

/** Listens as long as the page can be seen; a browser has few connections to one server, and many tabs share them. */
export function listenForEvents(): void {
  connect()
  if (begun) return
  begun = true
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()))
  setInterval(() => {
    if (connection.value === 'live') record(Date.now(), stages.value ?? [], topics.value ?? [], dead.value?.total)
  }, SAMPLE_MS)
}

function connect(): void {
  if (listening || keyWanted.value) return
  const controller = new AbortController()
  listening = controller
  const open = () => (connection.value = 'live')
  void readEvents('/events', controller.signal, open, take).then(() => {
    if (listening !== controller) return
    listening = undefined
    connection.value = 'lost'
    setTimeout(() => document.hidden || connect(), RECONNECT_MS)
  })
}

function disconnect(): void {
  const left = listening
  listening = undefined
  left?.abort()
  // What it told last is old when somebody looks again.
  connection.value = 'connecting'
}

/** What our own server sent: as it promises. */
function take({ name, data }: StreamedEvent): void {
  const told: unknown = JSON.parse(data)
  if (name === 'away') {
    const { source, problem } = told as Away
    away.value = new Map(away.value).set(source, problem)
    return
  }
  if (name === 'topics') topics.value = (told as { topics: readonly TopicReport[] }).topics
  else if (name === 'stages') stages.value = (told as { stages: readonly StageBoardEntry[] }).stages
  else if (name === 'dead') dead.value = told as Pick<DeadLetterPage, 'total' | 'byClass'>
  else if (name === 'drops') drops.value = (told as { drops: readonly ListedDrop[] }).drops
  if (away.value.has(name)) away.value = new Map([...away.value].filter(([each]) => each !== name))
}
