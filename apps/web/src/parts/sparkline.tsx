import { samples } from '../live/history.ts'
import { linesOf, type Line } from './lines-of.ts'

const WIDTH = 120
const HEIGHT = 28
/** Of the line's own width, so that none of it is cut off. */
const MARGIN = 1

/** The last five minutes of one series as a small area; what it shows in figures stands beside it. */
export function Sparkline({ series, label, tone }: { series: string; label: string; tone?: 'accent' | 'warn' }) {
  const lines = linesOf(samples.value, series, WIDTH, HEIGHT - 2 * MARGIN)
  return (
    <svg
      class={`sparkline ${tone === 'warn' ? 'sparkline-warn' : ''}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}, last five minutes`}
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} class="sparkline-base" />
      {lines.map((line, i) => (
        <g key={i}>
          <polygon points={`${endOf(line[0])} ${pointsOf(line)} ${endOf(line.at(-1))}`} class="sparkline-area" />
          <polyline points={pointsOf(line)} class="sparkline-line" />
        </g>
      ))}
    </svg>
  )
}

function pointsOf(line: Line): string {
  return line.map(([x, y]) => `${x.toFixed(1)},${(y + MARGIN).toFixed(1)}`).join(' ')
}

/** Below an end of a line. */
function endOf([x]: Line[number] = [0, 0]): string {
  return `${x.toFixed(1)},${HEIGHT}`
}
