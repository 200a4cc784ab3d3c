// Properties are tried on the same cases each time, so that a red run is red again; FAST_CHECK_SEED=random, or a number, looks for others.
import fc from 'fast-check'

const { FAST_CHECK_SEED: seed = '20261123' } = process.env
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) })
