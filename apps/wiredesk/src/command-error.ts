/** A refusal that the user reads as it is; the command ends with exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** Whoever should answer does not, or has no room now: later it may be otherwise. */
export class EndpointAway extends CommandError {}

/** A file that cannot be read, or is no longer what it was. */
export class FileError extends CommandError {
  /** As the operating system says it; `ECHANGED` for one that changed. */
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }

  /** `error`: what the file system said. */
  static unreadable(path: string, error: unknown): FileError {
    const { code = 'EIO' } = error as NodeJS.ErrnoException
    return new FileError(`${path} cannot be read (${code})`, code)
  }

  static changed(path: string): FileError {
    return new FileError(`${path} changed while it was sent: send it again`, 'ECHANGED')
  }
}
