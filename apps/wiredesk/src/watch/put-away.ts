import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import type { Problem } from '@wiredesk/contracts'
import { isAsItWas, type FoundFile } from '../drop/find-files.ts'
import type { DropAnswer } from '../drop/send-batch.ts'

export const DONE = 'done'
export const FAILED = 'failed'

export interface PutAway {
  readonly as: typeof DONE | typeof FAILED
  /** Where it is now. */
  readonly path: string
  /** Of a failed one: what stands beside it. */
  readonly problem?: Problem
}

/**
 * Moves a file that was dropped to `done/`, or, where anything in it was rejected, to `failed/` with the reason beside it as `NAME.problem.json`. `undefined`
 * where it has changed, or gone, since it was read: then it is another file.
 */
export async function putAway(folder: string, file: FoundFile, answer: DropAnswer): Promise<PutAway | undefined> {
  if (!(await isAsItWas(file))) return undefined
  const why = problemOf(file, answer)
  const as = why === undefined ? DONE : FAILED
  const path = await freeName(join(folder, as, file.name))
  await mkdir(dirname(path), { recursive: true })
  // First the reason: a failed file never lies there without one.
  if (why) await writeFile(`${path}.problem.json`, `${JSON.stringify(why, null, 2)}\n`)
  await rename(file.path, path)
  return { as, path, problem: why }
}

/** The first problem; where there is more to tell than that, with all that were rejected. */
function problemOf({ name: file }: FoundFile, answer: DropAnswer): Problem | undefined {
  const { dropId, received, accepted, rejected, items } = answer
  const [first, ...more] = items.flatMap(({ member, problem: why }) => (why ? [{ member, problem: why }] : []))
  if (rejected === 0 || first === undefined) return undefined
  if (received === 1) return { ...first.problem, file, dropId }
  return { ...first.problem, file, dropId, received, accepted, rejected, items: [first, ...more] }
}

/** `name (2).txt` where there is a `name.txt`. */
async function freeName(path: string): Promise<string> {
  const { dir, name, ext } = parse(path)
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : join(dir, `${name} (${n})${ext}`)
    if ((await stat(free).catch(() => undefined)) === undefined) return free
  }
}
