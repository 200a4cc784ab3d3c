import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SERVICES_HOME } from './home.ts'
import { withLock } from './lock.mjs'

/**
 * A folder under `.services` that is filled once, whole or not at all; processes that want the same one wait for the first.
 *
 * @param recipe the text that decides the content: for another one there is another folder, and the old one stays as it is
 *   for the servers that run from it
 * @param fill writes the content into the folder it is given
 * @returns the folder
 */
export async function installOnce(
  name: string,
  recipe: string,
  fill: (dir: string) => Promise<void>,
  onProgress?: (line: string) => void,
): Promise<string> {
  const stamp = createHash('sha256').update(recipe).digest('hex').slice(0, 12)
  const dir = join(SERVICES_HOME, `${name}-${stamp}`)
  const ready = join(dir, 'ready')
  if (existsSync(ready)) return dir
  return withLock(
    join(SERVICES_HOME, 'locks', name),
    async () => {
      if (existsSync(ready)) return dir
      onProgress?.(`installing ${name} into .services (once)`)
      rmSync(dir, { recursive: true, force: true })
      const draft = `${dir}.draft`
      rmSync(draft, { recursive: true, force: true })
      mkdirSync(draft, { recursive: true })
      await fill(draft)
      writeFileSync(join(draft, 'ready'), '')
      renameSync(draft, dir)
      return dir
    },
    (holder) => onProgress?.(`waiting for process ${holder}, which installs ${name}`),
  )
}
