import { mixTwo } from '../text/hash.ts'

/** More features than a token has. */
const MOST_FEATURES = 160

/** The hashes of the features of one token. A feature is the number of its template and a value. */
export class FeatureRow {
  readonly hashes = new Uint32Array(MOST_FEATURES)
  count = 0
  #template = 0

  /** Begins anew: templates are numbered in the order in which they come. */
  start(): void {
    this.count = 0
    this.#template = 0
  }

  add(value: number): void {
    this.hashes[this.count++] = mixTwo(++this.#template, value)
  }

  /** A feature of the next template, where there is a value. */
  addIf(value: number): void {
    if (value === 0) this.#template++
    else this.add(value)
  }
}
