import { useEffect, useState } from 'preact/hooks'
import type { DeadLetterPage } from '@wiredesk/article-index'
import { counted, published } from '../parts/format.ts'
import { address, ask } from '../shell/api.ts'

const DAYS = 14
const DAY_MS = 86_400_000
const BAR = 10
const HEIGHT = 40

interface Day {
  readonly day: string
  readonly letters: number
}

/** How many letters of each of the last two weeks there are, whatever became of them; a bar shows those of its day. */
export function DeathsByDay({ told }: { told: unknown }) {
  const [days, setDays] = useState<readonly Day[]>([])
  useEffect(() => {
    const controller = new AbortController()
    countDays(controller.signal).then(setDays, () => {
      // The list below says why the index does not answer.
    })
    return () => controller.abort()
  }, [told])
  const most = Math.max(...days.map(({ letters }) => letters), 1)
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last) return null
  return (
    <figure class="days dead-days">
      <figcaption>Died, by day</figcaption>
      <svg
        viewBox={`0 0 ${DAYS * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="group"
        aria-label="Dead letters by day"
      >
        {days.map(({ day, letters }, i) => {
          if (letters === 0) return null
          const height = Math.max(2, (letters / most) * HEIGHT)
          const label = `${published(day)}: ${counted(letters, 'letter')}`
          return (
            <a key={day} href={address('/dead', { from: day, to: day, state: 'any' })} aria-label={label} class="day">
              <title>{label}</title>
              <rect x={i * BAR} y="0" width={BAR} height={HEIGHT} class="day-space" />
              <rect x={i * BAR + 1} y={HEIGHT - height} width={BAR - 2} height={height} class="day-bar" />
            </a>
          )
        })}
      </svg>
      <p class="days-ends num" aria-hidden="true">
        <span>{published(first.day)}</span>
        <span>{published(last.day)}</span>
      </p>
    </figure>
  )
}

function countDays(signal: AbortSignal): Promise<readonly Day[]> {
  const days = Array.from({ length: DAYS }, (_, i) =>
    new Date(Date.now() - (DAYS - 1 - i) * DAY_MS).toISOString().slice(0, 10),
  )
  return Promise.all(
    days.map(async (day) => {
      const { body } = await ask<DeadLetterPage>(address('/dead', { from: day, to: day, limit: 1 }), { signal })
      return { day, letters: body.total }
    }),
  )
}
