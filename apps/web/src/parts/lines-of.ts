import { KEPT_MS, type Sample } from '../live/history.ts'

/** Samples come every two seconds: where none came for so long, nobody knows what was. */
const GAP_MS = 10_000
/** The first samples are not drawn wider than two minutes' worth. */
const MIN_SPAN_MS = 120_000

export type Line = readonly (readonly [x: number, y: number])[]

/**
 * One series as lines in a box of a size: by its times, the newest on the right, the largest value on top. Where a while is missing, one line ends and another
 * begins.
 */
export function linesOf(samples: readonly Sample[], series: string, width: number, height: number): readonly Line[] {
  const points = samples.flatMap(({ at, values }) => {
    const value = values[series]
    return value === undefined ? [] : { at, value }
  })
  const newest = samples.at(-1)?.at ?? 0
  const span = Math.min(KEPT_MS, Math.max(MIN_SPAN_MS, newest - (points[0]?.at ?? newest)))
  const most = points.reduce((largest, { value }) => Math.max(largest, value), 1)
  const lines: [number, number][][] = []
  points.forEach(({ at, value }, i) => {
    const before = points[i - 1]
    if (!before || at - before.at > GAP_MS) lines.push([])
    lines.at(-1)?.push([width - ((newest - at) / span) * width, height - (value / most) * height])
  })
  return lines.filter((line) => line.length > 1)
}
