export { type Work } from './work.ts'
export { WorkFailure, type FailureKind } from './work-failure.ts'
export { type AskOptions, WorkerPool, type WorkerPoolOptions } from './worker-pool.ts'
