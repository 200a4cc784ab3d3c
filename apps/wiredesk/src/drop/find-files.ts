import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { CommandError } from '../command-error.ts'
import { IgnoreRules } from './ignore-rules.ts'

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

/**
 * The files named, and those in the folders named, recursively, in order of their names. Of folders, what {@link IgnoreRules} leave out is left out, and links.
 */
export async function findFiles(
  paths: readonly string[],
  ignore: readonly string[] = [],
): Promise<readonly FoundFile[]> {
  const found = await Promise.all(paths.map((path) => findIn(path, ignore)))
  return found.flat()
}

/** Whether it is still the file that was found. */
export async function isAsItWas({ path, bytes, modified }: FoundFile): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  return stats?.size === bytes && stats.mtimeMs === modified
}

async function findIn(path: string, ignore: readonly string[]): Promise<readonly FoundFile[]> {
  if (path === '-') return [{ path, name: 'stdin', bytes: 0, modified: 0 }]
  const stats = await stat(path).catch(() => {
    throw new CommandError(`${path} does not exist, or cannot be read`)
  })
  if (!stats.isDirectory()) return [{ path, name: basename(path), bytes: stats.size, modified: stats.mtimeMs }]
  const files: FoundFile[] = []
  for await (const file of walk(path, IgnoreRules.of(path, ignore)))
    files.push({ ...file, name: nameIn(path, file.path) })
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function* walk(folder: string, above: IgnoreRules): AsyncGenerator<Omit<FoundFile, 'name'>> {
  const rules = await above.in(folder)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (rules.leavesOut(path, entry.isDirectory())) continue
    if (entry.isDirectory()) yield* walk(path, rules)
    if (!entry.isFile()) continue
    // It may have gone since its folder was read.
    const stats = await stat(path).catch(() => undefined)
    if (stats) yield { path, bytes: stats.size, modified: stats.mtimeMs }
  }
}

function nameIn(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, '/')
}

/** Groups for one request each, of at most `most` files. */
export function* batches(files: readonly FoundFile[], most = BATCH_FILES): Generator<readonly FoundFile[]> {
  let batch: FoundFile[] = []
  let bytes = 0
  for (const file of files) {
    if (batch.length > 0 && (batch.length >= Math.min(most, BATCH_FILES) || bytes + file.bytes > BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(file)
    bytes += file.bytes
  }
  if (batch.length > 0) yield batch
}
