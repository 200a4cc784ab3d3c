import type { StageBoardEntry, TopicReport } from '@wiredesk/desk'
import { away, dead, stages, topics } from '../live/live.ts'
import { count, counted, duration, rate } from '../parts/format.ts'
import { Loading, ProblemNote, StateBadge } from '../parts/parts.tsx'
import { Sparkline } from '../parts/sparkline.tsx'

/** The way of an article: each stage, and the topic that it reads, as it is called without a configured prefix. */
const WAY = [
  { stage: 'ingest', does: 'reads files, gives articles' },
  { stage: 'enrichment', reads: 'articles.ingested', does: 'finds who, where, what was said, when' },
  { stage: 'indexer', reads: 'articles.enriched', does: 'makes it searchable' },
] as const satisfies readonly { readonly stage: string; readonly reads?: string; readonly does: string }[]
/** Beside the way. */
const ASIDE: Readonly<Record<string, string>> = {
  receipts: 'keeps the ledgers of drops',
  'dead-letters': 'lists what failed',
  'stories-due': 'hands on what is indexed',
  stories: 'finds what tells the same',
  desk: 'answers this page',
}

/** The line as it is at this moment. */
export function Pipeline() {
  const board = stages.value
  const problems = [...away.value.values()]
  const others = board?.filter(({ stage }) => !WAY.some((each) => each.stage === stage)) ?? []
  return (
    <section aria-labelledby="line" class="pipeline">
      <h2 id="line">The line</h2>
      {problems.map((problem) => (
        <ProblemNote key={problem.detail} problem={problem} />
      ))}
      {!board && problems.length === 0 && <Loading what="the line" />}
      {board && (
        <>
          <ol class="line">
            {WAY.map(({ stage, does, ...way }) => {
              const entry = board.find((each) => each.stage === stage)
              const topic = 'reads' in way ? topicReadBy(stage, way.reads) : undefined
              return (
                <>
                  {topic && <TopicNode key={topic.name} topic={topic} stage={entry} />}
                  {entry && <StageNode key={stage} entry={entry} does={does} />}
                </>
              )
            })}
            <li class="node node-end">
              <h3>
                <a href="/search">index</a>
              </h3>
              <p class="faint">searchable articles</p>
            </li>
          </ol>
          <DeadNode />
          {others.length > 0 && (
            <ul class="beside">
              {others.map((entry) => (
                <li key={entry.stage}>
                  <strong>{entry.stage}</strong> <StateBadge state={entry.state} />{' '}
                  <span class="faint">
                    {ASIDE[entry.stage] ?? ''} · {rate(entry.ratePerSecond)}
                    {entry.lag > 0 && <> · {count(entry.lag)} waiting</>}
                    {entry.retried > 0 && <> · {counted(entry.retried, 'retry', 'retries')}</>}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

/** By its group; one that no instance ever joined is not there yet. */
function topicReadBy(stage: string, name: string): TopicReport | undefined {
  const all = topics.value ?? []
  return (
    all.find(({ groups }) => groups.some((group) => group.stage === stage)) ??
    all.find((each) => each.name.endsWith(name))
  )
}

function StageNode({ entry, does }: { entry: StageBoardEntry; does: string }) {
  const { stage, state, instances, ratePerSecond, p50Ms, p99Ms, processed, retried, dead: died } = entry
  return (
    <li class={`node node-stage edge-${state}`} data-stage={stage} data-state={state}>
      <h3>
        {stage} <StateBadge state={state} />
      </h3>
      <p class="faint">{does}</p>
      <Sparkline series={`rate:${stage}`} label={`rate of ${stage}`} />
      <dl class="figures">
        <Figure name="rate" value={rate(ratePerSecond)} />
        <Figure
          name="instances"
          value={count(instances.length)}
          title={instances.map(({ host, pid }) => `${host} ${pid}`).join(', ')}
        />
        <Figure name="done" value={count(processed)} title="since the start of the instances" />
        <Figure
          name="time"
          value={p50Ms === null ? '–' : duration(p50Ms / 1_000)}
          title={p99Ms === null ? undefined : `one in a hundred takes ${duration(p99Ms / 1_000)} or more`}
        />
        {retried > 0 && <Figure name="retries" value={count(retried)} tone="warn" />}
        {died > 0 && <Figure name="dead" value={count(died)} tone="bad" title="since the start of the instances" />}
      </dl>
      {instances.some(({ paused }) => paused) && <p class="bad">waits for a backend</p>}
    </li>
  )
}

function TopicNode({ topic, stage }: { topic: TopicReport; stage: StageBoardEntry | undefined }) {
  const group = topic.groups.find((each) => each.stage === stage?.stage)
  const lag = stage?.lag ?? group?.lag ?? 0
  return (
    <li class="node node-topic" data-topic={topic.name} data-lag={lag}>
      <h3>
        <a href={`/topics/${encodeURIComponent(topic.name)}`}>{topic.name}</a>
      </h3>
      <Sparkline series={`lag:${stage?.stage ?? ''}`} label={`lag of ${stage?.stage ?? ''}`} tone="warn" />
      <dl class="figures">
        <Figure name="in" value={rate(topic.ratePerSecond)} />
        <Figure name="waiting" value={count(lag)} tone={lag > 0 ? 'warn' : undefined} />
        <Figure name="oldest" value={group && group.lagSeconds > 0 ? duration(group.lagSeconds) : '–'} />
        <Figure name="drained in" value={drained(lag, stage)} title="waiting records by the rate of now" />
      </dl>
    </li>
  )
}

function DeadNode() {
  const letters = dead.value
  if (!letters) return null
  return (
    <div class={`dead-node ${letters.total > 0 ? 'dead-node-some' : ''}`} data-dead={letters.total}>
      <h3>
        <a href="/dead">dead letters</a>
      </h3>
      <p>
        <strong class="num">{count(letters.total)}</strong> open
        {letters.byClass.slice(0, 4).map(({ class: code, stage, count: times }) => (
          <>
            {' '}
            · <a href={`/dead?class=${encodeURIComponent(code)}&stage=${encodeURIComponent(stage)}`}>{code}</a> in{' '}
            {stage}: <span class="num">{count(times)}</span>
          </>
        ))}
      </p>
      <Sparkline series="dead" label="open dead letters" tone="warn" />
    </div>
  )
}

function drained(lag: number, stage: StageBoardEntry | undefined): string {
  if (lag === 0) return '–'
  const seconds = stage?.drainSeconds
  return typeof seconds === 'number' ? duration(seconds) : 'nothing moves'
}

function Figure({ name, value, tone = '', title }: { name: string; value: string; tone?: string; title?: string }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd class={`num ${tone}`}>{value}</dd>
    </div>
  )
}
