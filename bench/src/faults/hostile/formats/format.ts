import type { Words } from '../words.ts'

/** A format of which well-formed files can be made. */
export interface Format {
  readonly name: string
  readonly extension: string
  readonly contentType: string
  /** A sound file with these words in its fields, escaped as the format wants it. */
  seed(words: Words): Buffer
  /** What its structures begin or end with (Latin-1): where it is cut off, taken apart and put together. */
  readonly marks: readonly string[]
  /** The words stand in it as they are, so that bytes can be put in their place; false of what is compressed. */
  readonly open: boolean
  /** A sound container whose content was changed before it was packed. */
  inside?(words: Words, change: (content: Buffer) => Buffer): Buffer
}
