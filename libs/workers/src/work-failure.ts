export type FailureKind =
  /** It threw, or rejected. The worker goes on. */
  | 'threw'
  /** The next answer did not come within the deadline. The worker was killed. */
  | 'late'
  /** Its process took more memory than it may. */
  | 'out-of-memory'
  /** Its process ended otherwise: it exited, was killed, or threw where nobody could catch it. */
  | 'crashed'

/** A worker has not answered a task to its end: what was answered before holds. */
export class WorkFailure extends Error {
  override readonly name = 'WorkFailure'
  readonly kind: FailureKind

  /** `message` says what the worker did, as in "ended with exit code 7"; where it threw, it is what it threw. */
  constructor(kind: FailureKind, message: string) {
    super(message)
    this.kind = kind
  }
}
