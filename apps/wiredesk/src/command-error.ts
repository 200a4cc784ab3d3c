/** A refusal that the user reads as it is; the command ends with exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** Whoever should answer does not, or has no room now: later it may be otherwise. */
export class EndpointAway extends CommandError {}
