export interface WorkerLimits {
  /** How long a worker may work on one answer, ms; a tenth more at most. */
  readonly deadlineMs: number
  /** Heap of a worker, MiB. */
  readonly memoryMiB: number
}

/** What a process needs besides its heap, buffers included, MiB. */
const BESIDES_HEAP_MIB = 256

/** The most memory that a worker's process may take, MiB. */
export function processMiB({ memoryMiB }: WorkerLimits): number {
  return memoryMiB + BESIDES_HEAP_MIB
}
