import type { FacetValue } from '@wiredesk/article-index'
import { count, counted, published } from '../parts/format.ts'
import { barsOf } from './bars-of.ts'

const HEIGHT = 56
const BAR = 8

/** How many of the found articles came when; a bar narrows the search to its days. */
export function DaysChart({
  days,
  from,
  to,
  onChoose,
}: {
  days: readonly FacetValue[]
  from: string
  to: string
  onChoose: (from: string, to: string) => void
}) {
  const { bars, unit } = barsOf(days)
  if (bars.length < 2 && from === '' && to === '') return null
  const most = Math.max(...bars.map(({ articles }) => articles), 1)
  const first = bars[0]
  const last = bars.at(-1)
  return (
    <figure class="days">
      <figcaption>
        Published, by {unit}
        {(from !== '' || to !== '') && (
          <button type="button" class="button-quiet" onClick={() => onChoose('', '')}>
            all dates
          </button>
        )}
      </figcaption>
      <svg
        viewBox={`0 0 ${bars.length * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="group"
        aria-label={`Articles by ${unit}`}
      >
        {bars.map(({ from: start, to: end, articles }, i) => {
          const height = articles === 0 ? 0 : Math.max(2, (articles / most) * (HEIGHT - 2))
          const label = `${published(start)}${end === start ? '' : ` to ${published(end)}`}: ${counted(articles, 'article')}`
          const choose = () => onChoose(start, end)
          return articles === 0 ? null : (
            <g
              key={start}
              class="day"
              role="button"
              tabindex={0}
              aria-label={label}
              onClick={choose}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                choose()
              }}
            >
              <title>{label}</title>
              <rect x={i * BAR} y="0" width={BAR} height={HEIGHT} class="day-space" />
              <rect x={i * BAR + 0.5} y={HEIGHT - height} width={BAR - 1} height={height} class="day-bar" />
            </g>
          )
        })}
      </svg>
      {first && last && (
        <p class="days-ends num" aria-hidden="true">
          <span>{published(first.from)}</span>
          <span>most: {count(most)}</span>
          <span>{published(last.to)}</span>
        </p>
      )}
    </figure>
  )
}
