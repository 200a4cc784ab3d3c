import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MissingData } from '../missing-data.ts'
import { MissingProgram } from '../missing-program.ts'

const MAX_BYTES = 1024 ** 3

/** A file of the folder of data; throws {@link MissingData} where it is not there. */
export function dataFile(folder: string, ...path: readonly string[]): string {
  const file = join(folder, ...path)
  if (!existsSync(file)) throw new MissingData(file)
  return file
}

/** The text of a file that is compressed by xz. */
export const xzText = (file: string): string => run('xz', '-dc', file)

/** The lines of a file of JSON lines, compressed by xz. */
export const jsonLines = (file: string): readonly unknown[] =>
  xzText(file)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))

/** The files of an archive (tar, compressed by xz) whose paths end so, by path. */
export function archiveFiles(archive: string, ...endings: readonly string[]): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'wiredesk-bench-'))
  try {
    run('tar', '-xJf', archive, '-C', folder)
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
    const wanted = paths.filter((path) => endings.some((ending) => path.endsWith(ending)))
    return new Map(wanted.map((path) => [path, readFileSync(join(folder, path))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a program writes; throws {@link MissingProgram} where it is not installed. */
function run(program: string, ...args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', maxBuffer: MAX_BYTES })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new MissingProgram(program)
    throw error
  }
}
