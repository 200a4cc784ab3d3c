import { cleanName } from '../text/clean-text.ts'

const MAX_BYTES = 255
/** What systems leave in archives, beside folders. */
const CLUTTER = /(?:^|[/\\])(?:__MACOSX[/\\].*|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/\\]*)$/i
const FOLDER = /[/\\]$/

/** An entry that no sender means by what he sends: a folder, one without name, what a desktop has left. */
export function isClutter(name: string): boolean {
  return name === '' || FOLDER.test(name) || CLUTTER.test(name)
}

/** The name of a file in an archive as data to show, never a path to open: clean, of a long one its end, at most 255 bytes. */
export function memberName(name: string): string | undefined {
  const clean = cleanName(name)
  if (clean === undefined || Buffer.byteLength(clean) <= MAX_BYTES) return clean
  let bytes = 0
  const kept = Array.from(clean)
    .reverse()
    .filter((character) => (bytes += Buffer.byteLength(character)) <= MAX_BYTES)
  return kept.reverse().join('')
}
