/** A refusal that the user reads as it is; the command ends with exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
