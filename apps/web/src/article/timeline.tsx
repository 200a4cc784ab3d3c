import type { TimelineEntry } from '@wiredesk/contracts'
import { clockTime, duration } from '../parts/format.ts'
import { Time } from '../parts/parts.tsx'
import { address } from '../shell/api.ts'

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
                  <a
                    class="num"
                    href={address(`/topics/${encodeURIComponent(topic)}`, { partition, offset, limit: 1 })}
                  >
                    {topic} {partition}:{offset}
                  </a>
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
