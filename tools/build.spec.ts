import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { staleProjects } from './stale-projects.mjs'

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))
const NEEDED = [
  'tools/build.ts',
  'tools/stale-projects.mjs',
  'libs/services/src/lock.mjs',
  'libs/services/src/identity.mjs',
]

describe('the build', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'build-'))
    for (const path of NEEDED) cpSync(join(REPOSITORY, path), join(root, path))
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'))
    write('package.json', '{"type": "module"}')
    write('libs/greeting/src/index.ts', `import { name } from './name.ts'\nconsole.log('hello ' + name)\n`)
    write('libs/greeting/src/name.ts', `export const name: string = 'desk'\n`)
    write('libs/greeting/src/name.spec.ts', 'no test is built')
    write('libs/greeting/src/words.json', '{}')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function write(path: string, text: string) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }

  function node(path: string) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, path)], {
      env: { ...process.env, NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  function inDist(name: string): boolean {
    return existsSync(join(root, 'libs/greeting/dist', name))
  }

  it('gives modules that run, with their assets and without the specs', () => {
    expect(node('tools/build.ts').status).toBe(0)
    expect(node('libs/greeting/dist/index.js').stdout).toBe('hello desk\n')
    expect(['words.json', 'index.js.map', 'name.spec.js'].map(inDist)).toEqual([true, true, false])
    expect(staleProjects(root)).toEqual([])
  })

  it('builds what has changed, and only that', () => {
    node('tools/build.ts')
    write('libs/greeting/src/name.ts', `export const name = 'world, again'\n`)
    expect(staleProjects(root).map(({ path, changed }) => [path, changed])).toEqual([['libs/greeting', ['name.ts']]])
    node('tools/build.ts')
    expect(node('libs/greeting/dist/index.js').stdout).toBe('hello world, again\n')
  })

  it('removes what has lost its source, and brings back what was deleted', () => {
    node('tools/build.ts')
    rmSync(join(root, 'libs/greeting/src/words.json'))
    rmSync(join(root, 'libs/greeting/dist/name.js'))
    expect(node('tools/build.ts').status).toBe(0)
    expect(['words.json', 'name.js'].map(inDist)).toEqual([false, true])
    expect(staleProjects(root)).toEqual([])
  })

  it('names a source that does not parse, fails, and tries it again', () => {
    write('libs/greeting/src/name.ts', 'export const name = =')
    const failed = node('tools/build.ts')
    expect(failed.status).toBe(1)
    expect(failed.stderr).toContain('libs/greeting/src/name.ts: ')
    expect(staleProjects(root).map(({ changed }) => changed)).toEqual([['name.ts']])
  })

  it('builds a page in one piece, when any of its sources has changed', () => {
    write('apps/page/vite.config.ts', 'export default {}')
    write('apps/page/index.html', '<script type="module" src="/src/main.ts"></script>')
    write('apps/page/src/main.ts', `import { name } from './name.ts'\ndocument.title = name\n`)
    write('apps/page/src/name.ts', `export const name: string = 'desk'\n`)
    expect(node('tools/build.ts')).toMatchObject({ status: 0 })
    expect(existsSync(join(root, 'apps/page/dist/index.html'))).toBe(true)
    expect(staleProjects(root)).toEqual([])
    write('apps/page/src/name.ts', `export const name: string = 'another'\n`)
    expect(staleProjects(root).map(({ path, changed }) => [path, changed])).toEqual([['apps/page', ['name.ts']]])
    write('apps/page/src/name.ts', 'export const name = =')
    const failed = node('tools/build.ts')
    expect([failed.status, failed.stderr]).toEqual([1, expect.stringMatching(/^apps\/page: /m)])
    expect(staleProjects(root)).toHaveLength(1)
  })

  it('builds everything again with another build tool', () => {
    node('tools/build.ts')
    write('tools/build.ts', '// another\n')
    expect(staleProjects(root).map(({ path }) => path)).toEqual(['libs/greeting', 'libs/services'])
  })
})
