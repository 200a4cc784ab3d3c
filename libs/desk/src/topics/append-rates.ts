const WINDOW_MS = 10_000

interface Sample {
  /** ms of a monotonic clock. */
  readonly at: number
  /** Records ever appended, by topic. */
  readonly appended: ReadonlyMap<string, number>
}

/** Turns counts that are looked at now and then into rates: over the last 10 s, or since the sample before where that is older. */
export class AppendRates {
  readonly #samples: Sample[] = []

  get empty(): boolean {
    return this.#samples.length === 0
  }

  add(sample: Sample): void {
    this.#samples.push(sample)
    while (this.#samples.length > 2 && (this.#samples[1]?.at ?? sample.at) <= sample.at - WINDOW_MS)
      this.#samples.shift()
  }

  /** Records per second; 0 until there are two samples. */
  of(topic: string): number {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    const count = last?.appended.get(topic)
    if (!first || !last || count === undefined || last.at <= first.at) return 0
    const appended = Math.max(0, count - (first.appended.get(topic) ?? count))
    return Number(((appended * 1_000) / (last.at - first.at)).toFixed(2))
  }
}
