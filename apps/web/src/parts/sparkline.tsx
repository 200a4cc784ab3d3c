import { seriesOf } from '../live/history.ts'

const WIDTH = 120
const HEIGHT = 28
const MIN_POINTS = 60

/** The last five minutes of one series as a small area; what it shows in figures stands beside it. */
export function Sparkline({ series, label, tone }: { series: string; label: string; tone?: 'accent' | 'warn' }) {
  const values = seriesOf(series)
  const most = Math.max(...values, 1)
  const step = WIDTH / Math.max(values.length - 1, MIN_POINTS)
  const first = WIDTH - step * (values.length - 1)
  const points = values.map(
    (value, i) => `${(first + i * step).toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 3)).toFixed(1)}`,
  )
  return (
    <svg
      class={`sparkline ${tone === 'warn' ? 'sparkline-warn' : ''}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}, last five minutes`}
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} class="sparkline-base" />
      {points.length > 1 && (
        <>
          <polygon
            points={`${first.toFixed(1)},${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`}
            class="sparkline-area"
          />
          <polyline points={points.join(' ')} class="sparkline-line" />
        </>
      )}
    </svg>
  )
}
