import { problem, type Problem } from '@wiredesk/contracts'

/** A body that could not be read to its end. What came before it stands; what was in the middle of it does not. */
export class BodyCutOff extends Error {
  override readonly name = 'BodyCutOff'
  /** Why, as its sender should be told. */
  readonly problem: Problem

  constructor(cause: unknown, why: Problem = problem('incomplete', 'the body ended before its end')) {
    super(why.detail, { cause })
    this.problem = why
  }
}
