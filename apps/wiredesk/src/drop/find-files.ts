import { glob, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { CommandError } from '../command-error.ts'

/** A file to send. */
export interface FoundFile {
  /** `-` is stdin. */
  readonly path: string
  /** As the drop names it: relative to the folder that was given. */
  readonly name: string
  readonly bytes: number
  /** When it was last modified, ms since the epoch. */
  readonly modified: number
}

/** One request takes at most so many files and bytes, unless one file alone is larger. */
const BATCH_FILES = 200
const BATCH_BYTES = 32 * 1024 * 1024

/** The files named, and those in the folders named, recursively, in order of their names. Dotfiles and half-written files (.part, .tmp) are left out in folders. */
export async function findFiles(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found = await Promise.all(paths.map(findIn))
  return found.flat()
}

async function findIn(path: string): Promise<readonly FoundFile[]> {
  if (path === '-') return [{ path, name: 'stdin', bytes: 0, modified: 0 }]
  const stats = await stat(path).catch(() => {
    throw new CommandError(`${path} does not exist, or cannot be read`)
  })
  if (!stats.isDirectory()) return [{ path, name: basename(path), bytes: stats.size, modified: stats.mtimeMs }]
  const files: FoundFile[] = []
  for await (const entry of glob('**/*', { cwd: path, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    const name = relative(path, file)
    if (!entry.isFile() || isLeftOut(name)) continue
    const { size, mtimeMs } = await stat(file)
    files.push({ path: file, name, bytes: size, modified: mtimeMs })
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function isLeftOut(name: string): boolean {
  return /(^|\/)\./.test(name) || /\.(part|tmp)$/.test(name)
}

/** Groups for one request each. */
export function* batches(files: readonly FoundFile[]): Generator<readonly FoundFile[]> {
  let batch: FoundFile[] = []
  let bytes = 0
  for (const file of files) {
    if (batch.length > 0 && (batch.length === BATCH_FILES || bytes + file.bytes > BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(file)
    bytes += file.bytes
  }
  if (batch.length > 0) yield batch
}
