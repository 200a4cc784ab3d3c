import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '@wiredesk/contracts'
import type { RecordPage, ShownRecord, TopicReport } from '@wiredesk/desk'
import { count, counted } from '../parts/format.ts'
import { save } from '../parts/download.tsx'
import { Empty, Loading, ProblemNote } from '../parts/parts.tsx'
import { address, ask, problemOf } from '../shell/api.ts'
import { navigate } from '../shell/router.ts'
import { exportRecords, type Export } from './export-records.ts'
import { RecordItem } from './record-item.tsx'

/** A tail keeps so many on the page. */
const TAILED = 500
const DEFAULT_LIMIT = '50'
const NAMES = ['partition', 'offset', 'from', 'q', 'key', 'where', 'limit'] as const
type Asked = Partial<Record<(typeof NAMES)[number], string>>

const STOPPED: Readonly<Record<RecordPage['stopped'], string>> = {
  end: 'to the end',
  limit: 'more follow',
  bounds: 'stopped there: more to look through',
}

/** Records of a topic, as its address asks for them; read without joining a group. */
export function RecordsBrowser({
  name,
  topic,
  query,
}: {
  name: string
  topic: TopicReport | undefined
  query: URLSearchParams
}) {
  const asked: Asked = Object.fromEntries(pairs(query))
  const at = `/topics/${encodeURIComponent(name)}`
  const base = `${at}/records`
  const given = asked.offset === undefined && asked.from === undefined ? { ...asked, from: 'latest' } : asked
  const path = address(base, given)
  return (
    <section aria-labelledby="records">
      <h2 id="records">Records</h2>
      <Filters asked={asked} topic={topic} onAsk={(next) => navigate(address(at, next))} />
      <Records
        key={path}
        base={base}
        path={path}
        given={given}
        name={name}
        appended={appendedTo(topic)}
        tailing={query.get('tail') === 'true'}
        onTail={(tail) => navigate(address(at, { ...asked, tail: tail ? 'true' : '' }), { replace: true })}
      />
    </section>
  )
}

function pairs(query: URLSearchParams): readonly (readonly [string, string])[] {
  return NAMES.flatMap((each) => {
    const value = query.get(each)
    return value ? [[each, value] as const] : []
  })
}

/** Grows with every record: what a tail waits for. */
function appendedTo(topic: TopicReport | undefined): number {
  return topic?.partitions.reduce((sum, { next }) => sum + next, 0) ?? 0
}

/** What was read of a question so far. */
interface Read {
  readonly records: readonly ShownRecord[]
  readonly found: number
  readonly scanned: number
  readonly last?: RecordPage
}

function Records({
  base,
  path,
  given,
  name,
  appended,
  tailing,
  onTail,
}: {
  base: string
  path: string
  given: Asked
  name: string
  appended: number
  tailing: boolean
  onTail: (tail: boolean) => void
}) {
  const [{ records: all, found, scanned, last }, setRead] = useState<Read>({ records: [], found: 0, scanned: 0 })
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  // Where nothing of what was looked through is wanted, it looks on by itself.
  const [looking, setLooking] = useState(true)
  const reading = useRef(false)
  // What is appended while a page is read may come too late for it.
  const missed = useRef(false)
  const [turn, setTurn] = useState(0)
  const read = async (from: string) => {
    missed.current = reading.current
    if (reading.current) return
    reading.current = true
    setBusy(true)
    try {
      const { body } = await ask<RecordPage>(from)
      setRead((before) => withPage(before, body, tailing ? TAILED : Infinity))
      setProblem(undefined)
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      reading.current = false
      setBusy(false)
      if (missed.current) setTurn((before) => before + 1)
    }
  }
  const onwards = (cursor: string) =>
    address(base, { cursor, q: given.q, key: given.key, where: given.where, limit: given.limit })
  useEffect(() => void read(path), [path])
  useEffect(() => {
    if (tailing && last) void read(onwards(last.resume))
    // Each record that is appended, and each page that does not come to the end, leads on.
  }, [tailing, appended, tailing && (last?.next ?? last === undefined), turn])
  const wanted = Number(given.limit ?? DEFAULT_LIMIT)
  const onItsOwn = looking && !tailing && last?.stopped === 'bounds' && found < wanted
  useEffect(() => {
    if (onItsOwn && last?.next !== undefined) void read(onwards(last.next))
  }, [onItsOwn, last?.next])
  // Who asks for the latest wants to see the last one first.
  const newestFirst = tailing || given.from === 'latest'
  const records = newestFirst ? all.slice(-TAILED).toReversed() : all
  return (
    <>
      <div class="records-head">
        <p role="status" class="faint num">
          {last
            ? `${counted(found, 'record')} of ${count(scanned)} looked at, ${onItsOwn ? 'looking on …' : STOPPED[last.stopped]}`
            : busy
              ? 'Reading …'
              : ''}
        </p>
        <label class="switch">
          <input type="checkbox" checked={tailing} onChange={({ currentTarget }) => onTail(currentTarget.checked)} />
          Live tail
        </label>
        <ExportButton base={base} given={given} name={name} />
      </div>
      {problem && <ProblemNote problem={problem} />}
      {!last && !problem && <Loading what="records" />}
      {last && records.length === 0 && !onItsOwn && <Empty>No such records{tailing ? ' yet' : ''}.</Empty>}
      <ul class="records">
        {records.map((record) => (
          <RecordItem key={keyOf(record)} record={record} open={records.length === 1} />
        ))}
      </ul>
      {last?.next !== undefined && !tailing && (
        <p class="more">
          {onItsOwn ? (
            <button type="button" class="button" onClick={() => setLooking(false)}>
              Stop looking
            </button>
          ) : (
            <button
              type="button"
              class="button"
              disabled={busy}
              onClick={() => {
                setLooking(true)
                void read(onwards(last.next ?? ''))
              }}
            >
              {last.stopped === 'bounds' ? 'Look on' : 'More'}
            </button>
          )}
        </p>
      )}
    </>
  )
}

/** With one more page; a tail that runs all day keeps the newest of what it read. */
function withPage({ records, found, scanned }: Read, page: RecordPage, kept: number): Read {
  return {
    records: [...records, ...page.records].slice(-kept),
    found: found + page.records.length,
    scanned: scanned + page.scanned,
    last: page,
  }
}

function keyOf({ partition, offset }: ShownRecord): string {
  return `${partition}:${offset}`
}

function Filters({
  asked,
  topic,
  onAsk,
}: {
  asked: Asked
  topic: TopicReport | undefined
  onAsk: (next: Asked) => void
}) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!(event.currentTarget instanceof HTMLFormElement)) return
    const form = new FormData(event.currentTarget)
    const value = (field: string) => String(form.get(field) ?? '').trim()
    const start = value('start')
    const time = value('time')
    onAsk({
      partition: value('partition'),
      offset: start === 'offset' ? value('offset') : '',
      from: start === 'time' ? (time === '' ? '' : new Date(time).toISOString()) : start === 'offset' ? '' : start,
      q: value('q'),
      key: value('key'),
      where: value('where'),
      limit: value('limit') === DEFAULT_LIMIT ? '' : value('limit'),
    })
  }
  const initial = asked.offset !== undefined ? 'offset' : startOf(asked.from)
  const [start, setStart] = useState(initial)
  useEffect(() => setStart(initial), [initial])
  return (
    <form class="filters" onSubmit={submit} aria-label="Which records" key={JSON.stringify(asked)}>
      <label>
        Partition
        <select name="partition" defaultValue={asked.partition ?? ''}>
          <option value="">all, by time</option>
          {topic?.partitions.map(({ id }) => (
            <option key={id} value={id} selected={String(id) === asked.partition}>
              {id}
            </option>
          ))}
        </select>
      </label>
      <label>
        Start
        <select name="start" value={start} onChange={({ currentTarget: { value } }) => setStart(value)}>
          <option value="latest">latest</option>
          <option value="earliest">earliest</option>
          <option value="time">at a time</option>
          <option value="offset">at an offset</option>
        </select>
      </label>
      {start === 'time' && (
        <label>
          Time
          <input type="datetime-local" name="time" step="1" defaultValue={localTime(asked.from)} />
        </label>
      )}
      {start === 'offset' && (
        <label>
          Offset
          <input type="number" name="offset" min="0" required defaultValue={asked.offset ?? '0'} />
        </label>
      )}
      <label>
        Text
        <input type="search" name="q" defaultValue={asked.q ?? ''} placeholder="in key, value, headers" />
      </label>
      <label>
        Key
        <input type="search" name="key" defaultValue={asked.key ?? ''} placeholder="exactly" />
      </label>
      <label>
        Field
        <input
          type="search"
          name="where"
          defaultValue={asked.where ?? ''}
          placeholder="article.source=Reuters"
          pattern=".+=.*"
          title="a field, = and its value: article.source=Reuters, headers.ce_type=…"
        />
      </label>
      <label>
        At once
        <select name="limit">
          {[DEFAULT_LIMIT, '100', '500'].map((each) => (
            <option key={each} selected={each === (asked.limit ?? DEFAULT_LIMIT)}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button button-primary">
        Read
      </button>
    </form>
  )
}

function startOf(from: string | undefined): string {
  if (from === undefined || from === 'latest') return 'latest'
  return from === 'earliest' ? from : 'time'
}

/** As an input for local times has it. */
function localTime(from: string | undefined): string {
  const date = new Date(from ?? NaN)
  if (Number.isNaN(date.getTime())) return ''
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}

function ExportButton({ base, given, name }: { base: string; given: Asked; name: string }) {
  const [running, setRunning] = useState<Export | undefined>(undefined)
  const [told, setTold] = useState<string | undefined>(undefined)
  const start = () => {
    setTold('0 records')
    const started = exportRecords(base, given, (records, scanned) =>
      setTold(`${counted(records, 'record')} of ${count(scanned)} looked at`),
    )
    setRunning(started)
    void started.done.then(
      (blob) => {
        setRunning(undefined)
        save(blob, `${name}.ndjson`)
      },
      (error: unknown) => {
        setRunning(undefined)
        setTold(problemOf(error).detail)
      },
    )
  }
  return (
    <>
      <button type="button" class="button" onClick={running ? () => running.stop() : start}>
        {running ? 'Stop and save' : 'Export as NDJSON'}
      </button>
      {told !== undefined && (
        <span class="faint num" role="status">
          {told}
        </span>
      )}
    </>
  )
}
