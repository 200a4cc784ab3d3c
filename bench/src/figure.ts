/** A measure, and the baseline that the same run gave. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The baseline's value in the same unit; absent for a figure without one. */
  readonly baseline?: number
}

/** A table, or one JSON object a line: `{"name", "value", "unit", "baseline", "ratio"}`. */
export function printFigures(figures: readonly Figure[], json: boolean): void {
  for (const { name, value, unit, baseline } of figures) {
    const ratio = baseline === undefined ? null : Number((value / baseline).toFixed(2))
    if (json)
      console.log(
        JSON.stringify({
          name,
          value: round(value),
          unit,
          baseline: baseline === undefined ? null : round(baseline),
          ratio,
        }),
      )
    else {
      const against =
        baseline === undefined ? '' : `${String(ratio).padStart(8)} x ${round(baseline).toLocaleString('en')}`
      console.log(`${name.padEnd(64)} ${round(value).toLocaleString('en').padStart(12)} ${unit.padEnd(12)}${against}`)
    }
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
