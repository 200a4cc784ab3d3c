import { MAX_NOTE_LENGTH } from './event-log.ts'

/** The note as every adapter keeps it: an empty one is none. Throws a RangeError where it is too long. */
export function checkedNote(note: string | undefined): string | undefined {
  if (note === undefined || note === '') return undefined
  if (note.length > MAX_NOTE_LENGTH)
    throw new RangeError(`a note of ${note.length} characters: ${MAX_NOTE_LENGTH} at most`)
  return note
}
