import { afterEach, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SERVICES_HOME } from './home.ts'
import { installOnce } from './install.ts'

describe('installOnce', () => {
  const name = `spec-${randomUUID()}`
  afterEach(() => {
    for (const path of globSync([`${name}-*`, `locks/${name}`], { cwd: SERVICES_HOME })) {
      rmSync(join(SERVICES_HOME, path), { recursive: true, force: true })
    }
  })

  it('fills a folder once for all who ask at the same time', async () => {
    let fills = 0
    const fill = async (dir: string) => writeFileSync(join(dir, 'jar'), String(++fills))
    const dirs = await Promise.all([installOnce(name, 'a', fill), installOnce(name, 'a', fill)])
    expect(new Set(dirs).size).toBe(1)
    expect(readFileSync(join(dirs[0], 'jar'), 'utf8')).toBe('1')
  })

  it('leaves the folder of one recipe alone when it fills that of another', async () => {
    const one = await installOnce(name, 'a', async (dir) => writeFileSync(join(dir, 'jar'), 'a'))
    const two = await installOnce(name, 'b', async (dir) => writeFileSync(join(dir, 'jar'), 'b'))
    expect([one, two].map((dir) => readFileSync(join(dir, 'jar'), 'utf8'))).toEqual(['a', 'b'])
  })

  it('starts afresh after a filling that failed', async () => {
    const failing = installOnce(name, 'a', async (dir) => {
      writeFileSync(join(dir, 'half'), '')
      throw new Error('no network')
    })
    await expect(failing).rejects.toThrow('no network')
    const dir = await installOnce(name, 'a', async (draft) => writeFileSync(join(draft, 'jar'), ''))
    expect([existsSync(join(dir, 'half')), existsSync(join(dir, 'jar'))]).toEqual([false, true])
  })
})
