import { OUTSIDE, follows, predecessors, TAGS, goesOn } from '../../libs/enrichment/src/tagger/tags.ts'
import type { Examples } from './examples.ts'
import { random, shuffle } from './random.ts'

/** How a model is learned. */
export interface Training {
  readonly epochs: number
  /** Step of the first update. */
  readonly rate: number
  /** Pull of each weight to zero, of the first and the second degree. */
  readonly l1: number
  readonly l2: number
  /** Features of fewer tokens are left out. */
  readonly leastCount: number
  readonly seed: number
}

export interface Learned {
  /** {@link TAGS} for each feature of the examples' index. */
  readonly weights: Float32Array
  /** From each tag to each, the former first. */
  readonly transitions: Float32Array
}

/**
 * Learns a linear-chain conditional random field: the likelihood of the right tags of each run, by stochastic gradients
 * and FTRL-Proximal (McMahan et al. 2013), whose pull of the first degree leaves most weights at zero. `tell` hears of
 * each epoch the mean loss of a token.
 */
export function learn(examples: Examples, training: Training, tell: (epoch: number, loss: number) => void): Learned {
  const { features, starts, tags, runs, index } = examples
  const { l1, l2, rate } = training
  const counts = new Uint32Array(index.size)
  for (const feature of features) counts[feature] = (counts[feature] ?? 0) + 1

  // The last TAGS rows are the transitions.
  const rows = index.size + TAGS
  const weights = new Float32Array(rows * TAGS)
  const pulls = new Float32Array(rows * TAGS)
  const squares = new Float32Array(rows * TAGS)
  const firstTransition = index.size * TAGS

  function update(at: number, gradient: number): void {
    const square = squares[at] ?? 0
    const grown = square + gradient * gradient
    const weight = weights[at] ?? 0
    const pull = (pulls[at] ?? 0) + gradient - ((Math.sqrt(grown) - Math.sqrt(square)) / rate) * weight
    squares[at] = grown
    pulls[at] = pull
    const least = at >= firstTransition ? 0 : l1
    weights[at] = Math.abs(pull) <= least ? 0 : -(pull - Math.sign(pull) * least) / ((1 + Math.sqrt(grown)) / rate + l2)
  }

  const chain = new Chain()
  const order = Array.from({ length: runs.length - 1 }, (_, run) => run)
  const next = random(training.seed)
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    shuffle(order, next)
    let loss = 0
    for (const run of order) {
      const first = runs[run] ?? 0
      const length = (runs[run + 1] ?? 0) - first
      const scores = chain.start(length)
      for (let at = 0; at < length; at++) {
        const from = starts[first + at] ?? 0
        const to = starts[first + at + 1] ?? 0
        for (let one = from; one < to; one++) {
          const feature = features[one] ?? 0
          if ((counts[feature] ?? 0) < training.leastCount) continue
          const row = feature * TAGS
          for (let tag = 0; tag < TAGS; tag++)
            scores[at * TAGS + tag] = (scores[at * TAGS + tag] ?? 0) + (weights[row + tag] ?? 0)
        }
      }
      const right = tags.subarray(first, first + length)
      const weight = examples.weights[run] ?? 1
      loss += weight * chain.gradients(right, weights.subarray(firstTransition))
      const { ofTags, ofTransitions } = chain
      for (let at = 0; at < length; at++) {
        const from = starts[first + at] ?? 0
        const to = starts[first + at + 1] ?? 0
        for (let tag = 0; tag < TAGS; tag++) {
          const gradient = weight * (ofTags[at * TAGS + tag] ?? 0)
          if (Math.abs(gradient) < 1e-4) continue
          for (let one = from; one < to; one++) {
            const feature = features[one] ?? 0
            if ((counts[feature] ?? 0) >= training.leastCount) update(feature * TAGS + tag, gradient)
          }
        }
      }
      for (let pair = 0; pair < TAGS * TAGS; pair++) {
        const gradient = weight * (ofTransitions[pair] ?? 0)
        if (gradient !== 0) update(firstTransition + pair, gradient)
      }
    }
    tell(epoch, loss / tags.length)
  }
  return { weights: weights.slice(0, firstTransition), transitions: weights.slice(firstTransition) }
}

/** Marginal probabilities of one run, by forward and backward sums in scaled numbers. */
class Chain {
  /** Gradients of the loss by the score of each tag of each token. */
  ofTags = new Float64Array(0)
  /** Gradients of the loss by each transition. */
  readonly ofTransitions = new Float64Array(TAGS * TAGS)
  #scores = new Float64Array(0)
  #forward = new Float64Array(0)
  #backward = new Float64Array(0)
  #length = 0

  /** Room for the scores of a run, all zero. */
  start(length: number): Float64Array {
    this.#length = length
    const size = length * TAGS
    if (size > this.#scores.length) {
      this.#scores = new Float64Array(size)
      this.#forward = new Float64Array(size)
      this.#backward = new Float64Array(size)
      this.ofTags = new Float64Array(size)
    }
    this.#scores.fill(0, 0, size)
    return this.#scores
  }

  /** The loss of the right tags: minus the logarithm of their probability. Leaves its gradients. */
  gradients(right: Uint8Array, transitions: Float32Array): number {
    const scores = this.#scores
    const forward = this.#forward
    const backward = this.#backward
    const length = this.#length
    let normal = 0
    let loss = 0
    const step = Float64Array.from(transitions, Math.exp)
    this.ofTransitions.fill(0)
    // Scores become factors, scaled by the highest of each token.
    for (let at = 0; at < length; at++) {
      const row = at * TAGS
      loss -= scores[row + (right[at] ?? 0)] ?? 0
      let highest = Number.NEGATIVE_INFINITY
      for (let tag = 0; tag < TAGS; tag++) highest = Math.max(highest, scores[row + tag] ?? 0)
      for (let tag = 0; tag < TAGS; tag++) scores[row + tag] = Math.exp((scores[row + tag] ?? 0) - highest)
      normal += highest
    }
    for (let at = 0; at < length; at++) {
      const row = at * TAGS
      let total = 0
      for (let tag = 0; tag < TAGS; tag++) {
        let sum = 0
        if (at === 0) sum = follows(OUTSIDE, tag) ? (step[tag] ?? 0) : 0
        else
          for (const before of predecessors[tag] ?? [])
            sum += (forward[row - TAGS + before] ?? 0) * (step[before * TAGS + tag] ?? 0)
        const value = sum * (scores[row + tag] ?? 0)
        forward[row + tag] = value
        total += value
      }
      normal += Math.log(total)
      for (let tag = 0; tag < TAGS; tag++) forward[row + tag] = (forward[row + tag] ?? 0) / total
    }
    let end = 0
    const lastRow = (length - 1) * TAGS
    for (let tag = 0; tag < TAGS; tag++) {
      const value = goesOn(tag) ? 0 : (step[tag * TAGS] ?? 0)
      backward[lastRow + tag] = value
      end += value * (forward[lastRow + tag] ?? 0)
    }
    normal += Math.log(end)
    for (let at = length - 2; at >= 0; at--) {
      const row = at * TAGS
      backward.fill(0, row, row + TAGS)
      let total = 0
      for (let tag = 0; tag < TAGS; tag++) {
        const after = (backward[row + TAGS + tag] ?? 0) * (scores[row + TAGS + tag] ?? 0)
        for (const before of predecessors[tag] ?? [])
          backward[row + before] = (backward[row + before] ?? 0) + (step[before * TAGS + tag] ?? 0) * after
      }
      for (let tag = 0; tag < TAGS; tag++) total += (backward[row + tag] ?? 0) * (forward[row + tag] ?? 0)
      for (let tag = 0; tag < TAGS; tag++) backward[row + tag] = (backward[row + tag] ?? 0) / total
    }
    for (let at = 0; at < length; at++) {
      const row = at * TAGS
      let total = 0
      for (let tag = 0; tag < TAGS; tag++) total += (forward[row + tag] ?? 0) * (backward[row + tag] ?? 0)
      for (let tag = 0; tag < TAGS; tag++) {
        const share = ((forward[row + tag] ?? 0) * (backward[row + tag] ?? 0)) / total
        this.ofTags[row + tag] = share - (right[at] === tag ? 1 : 0)
        if (at === 0) this.#move(OUTSIDE, tag, share)
        if (at === length - 1) this.#move(tag, OUTSIDE, share)
      }
      if (at > 0) this.#pairs(row, step)
      const before = at > 0 ? (right[at - 1] ?? 0) : OUTSIDE
      this.#move(before, right[at] ?? 0, -1)
      loss -= transitions[before * TAGS + (right[at] ?? 0)] ?? 0
    }
    this.#move(right[length - 1] ?? 0, OUTSIDE, -1)
    loss -= transitions[(right[length - 1] ?? 0) * TAGS] ?? 0
    return loss + normal
  }

  #move(before: number, tag: number, share: number): void {
    const pair = before * TAGS + tag
    this.ofTransitions[pair] = (this.ofTransitions[pair] ?? 0) + share
  }

  #pairs(row: number, step: Float64Array): void {
    const shareOf = (before: number, tag: number): number =>
      (this.#forward[row - TAGS + before] ?? 0) *
      (step[before * TAGS + tag] ?? 0) *
      (this.#scores[row + tag] ?? 0) *
      (this.#backward[row + tag] ?? 0)
    let total = 0
    for (let tag = 0; tag < TAGS; tag++) for (const before of predecessors[tag] ?? []) total += shareOf(before, tag)
    for (let tag = 0; tag < TAGS; tag++)
      for (const before of predecessors[tag] ?? []) this.#move(before, tag, shareOf(before, tag) / total)
  }
}
