import type { TimelineEntry } from '@wiredesk/contracts'
import type { RecordPage } from '@wiredesk/desk'
import { clockTime, duration } from '../parts/format.ts'
import { Time } from '../parts/parts.tsx'
import { address } from '../shell/api.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { traceIdOf } from './trace-id.ts'

/** The way of one article: each stage with its time, and the record that it read. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const first = entries[0]
  const last = entries.at(-1)
  if (!first || !last) return null
  const whole = (Date.parse(last.at) - Date.parse(first.at) + first.ms) / 1_000
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">
        Its way <span class="faint">{duration(whole)} in all, from</span> <Time at={first.at} />
      </h2>
      <ol>
        {entries.map(({ stage, at, ms, attempt, topic, partition, offset }, i) => {
          const before = entries[i - 1]
          const waited = before ? Date.parse(at) - ms - Date.parse(before.at) : 0
          return (
            <li key={i}>
              <strong>{stage}</strong> <span class="num">{clockTime(at)}</span>
              <span class="faint num">
                {' '}
                worked {duration(ms / 1_000)}
                {waited > 0 && `, waited ${duration(waited / 1_000)}`}
                {attempt > 1 && `, attempt ${attempt}`}
              </span>
              {topic !== undefined && (
                <div>
                  {isKnown(partition) && isKnown(offset) ? (
                    <a
                      class="num"
                      href={address(`/topics/${encodeURIComponent(topic)}`, { partition, offset, limit: 1 })}
                    >
                      {topic} {partition}:{offset}
                    </a>
                  ) : (
                    <a href={`/topics/${encodeURIComponent(topic)}`}>{topic}</a>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <TraceId entries={entries} />
    </section>
  )
}

/** Another program's consumer may not tell where in its topic a record lay. */
function isKnown(position: number | undefined): boolean {
  return position !== undefined && position >= 0
}

/** As the first record that is still kept has it in its headers; the same at each hop, and in the traces of whoever takes part. */
function TraceId({ entries }: { entries: readonly TimelineEntry[] }) {
  const hop = entries.find(({ topic, offset = -1 }) => topic !== undefined && offset >= 0)
  const path = hop?.topic === undefined ? undefined : `/topics/${encodeURIComponent(hop.topic)}/records`
  const { data } = useAnswer<RecordPage>(
    path && hop && address(path, { partition: hop.partition, offset: hop.offset, limit: 1 }),
  )
  const trace = traceIdOf(data?.records[0]?.headers['traceparent'])
  if (trace === undefined) return null
  return (
    <p class="faint">
      Trace <code class="num trace-id">{trace}</code>
    </p>
  )
}
