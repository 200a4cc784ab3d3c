import { useEffect } from 'preact/hooks'
import type { DeadCounts } from '@wiredesk/desk'
import { clockTime, counted, published } from '../parts/format.ts'
import { address } from '../shell/api.ts'
import { useAnswer } from '../shell/use-answer.ts'

const BAR = 10
const HEIGHT = 40
const HOUR_MS = 3_600_000

type Span = DeadCounts['by']

/** How many letters died in each of the last 24 hours, or 14 days, whatever became of them; a bar shows those of its time. */
export function DeathsOverTime({ told, by, onBy }: { told: unknown; by: Span; onBy: (by: Span) => void }) {
  // Why the index does not answer, the list below says.
  const { data, reload } = useAnswer<DeadCounts>(address('/dead/counts', { by }))
  useEffect(reload, [told, reload])
  const counts = data?.counts ?? []
  const most = Math.max(...counts.map(({ count }) => count), 1)
  const label = by === 'hour' ? hourOf : published
  const first = counts[0]
  const last = counts.at(-1)
  return (
    <figure class="days dead-days">
      <figcaption>
        Died, by{' '}
        <select
          aria-label="Dead letters by"
          value={by}
          onChange={({ currentTarget }) => onBy(spanOf(currentTarget.value))}
        >
          <option value="hour">hour</option>
          <option value="day">day</option>
        </select>
      </figcaption>
      <svg
        viewBox={`0 0 ${Math.max(counts.length, 1) * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="group"
        aria-label={`Dead letters by ${by}`}
      >
        {counts.map(({ from, count }, i) => {
          if (count === 0) return null
          const height = Math.max(2, (count / most) * HEIGHT)
          const named = `${label(from)}: ${counted(count, 'letter')}`
          return (
            <a
              key={from}
              href={address('/dead', { ...boundsOf(from, by), state: 'any', by: by === 'hour' ? '' : by })}
              aria-label={named}
              class="day"
            >
              <title>{named}</title>
              <rect x={i * BAR} y="0" width={BAR} height={HEIGHT} class="day-space" />
              <rect x={i * BAR + 1} y={HEIGHT - height} width={BAR - 2} height={height} class="day-bar" />
            </a>
          )
        })}
      </svg>
      <p class="days-ends num" aria-hidden="true">
        <span>{first && label(first.from)}</span>
        <span>{last && label(last.from)}</span>
      </p>
    </figure>
  )
}

/** As an address or a choice has it. */
export function spanOf(value: string | null): Span {
  return value === 'day' ? 'day' : 'hour'
}

/** Local time, without seconds. */
function hourOf(from: string): string {
  return clockTime(from).slice(0, 5)
}

function boundsOf(from: string, by: Span) {
  if (by === 'day') return { from: from.slice(0, 10), to: from.slice(0, 10) }
  return { from, to: new Date(Date.parse(from) + HOUR_MS - 1).toISOString() }
}
