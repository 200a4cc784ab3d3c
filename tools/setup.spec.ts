import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))
const FILES = ['setup.mjs', 'install-stamp.mjs', 'stale-projects.mjs', 'build.ts'].map((name) => `tools/${name}`)
const LOCK_FILES = ['lock.mjs', 'identity.mjs'].map((name) => `libs/services/src/${name}`)
/** Leaves what setup needs of an installation, and a line for each call. */
const NPM = `#!/bin/sh
echo "$@" >> calls
if [ -e offline ]; then echo 'network is unreachable' >&2; exit 1; fi
mkdir -p node_modules/node/bin
ln -sf '${process.execPath}' node_modules/node/bin/node
ln -sfn '${join(REPOSITORY, 'node_modules', '@swc')}' node_modules/@swc
`

describe('setup', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'setup-'))
    for (const path of [...FILES, ...LOCK_FILES]) cpSync(join(REPOSITORY, path), join(root, path))
    mkdirSync(join(root, 'bin'))
    writeFileSync(join(root, 'bin', 'npm'), NPM, { mode: 0o755 })
    writeFileSync(join(root, 'package-lock.json'), '{"packages": {}}')
    askFor({ zod: '4.0.0' })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function askFor(dependencies: Readonly<Record<string, string>>) {
    writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies }))
  }

  async function setup() {
    const env = { ...process.env, NODE_OPTIONS: '', PATH: [join(root, 'bin'), process.env['PATH']].join(delimiter) }
    const child = spawn(process.execPath, [join(root, 'tools', 'setup.mjs')], { env })
    let out = ''
    let err = ''
    child.stdout.on('data', (text) => (out += String(text)))
    child.stderr.on('data', (text) => (err += String(text)))
    const [code] = await once(child, 'close')
    return { code: Number(code), out, err }
  }

  function installations(): number {
    return readFileSync(join(root, 'calls'), 'utf8').split('install --').length - 1
  }

  it('installs and builds on a fresh clone, tells it on standard error, and is silent from then on', async () => {
    const first = await setup()
    expect(first).toMatchObject({ code: 0, out: '' })
    expect(first.err).toMatch(/installing the packages[^]*built 2 files/)
    expect(existsSync(join(root, 'libs/services/dist/lock.mjs'))).toBe(true)
    expect(await setup()).toEqual({ code: 0, out: '', err: '' })
    expect(installations()).toBe(1)
  })

  it('installs again when another dependency is asked for', async () => {
    await setup()
    askFor({ zod: '4.0.1' })
    expect((await setup()).code).toBe(0)
    expect(installations()).toBe(2)
  })

  it('installs once for all who start at the same time', async () => {
    const all = await Promise.all([setup(), setup(), setup()])
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(installations()).toBe(1)
  })

  it('says what to look at when npm fails, and tries again the next time', async () => {
    writeFileSync(join(root, 'offline'), '')
    const failed = await setup()
    expect(failed.code).toBe(1)
    expect(failed.err).toMatch(/network is unreachable[^]*npm could not install the packages.*check the network/)
    rmSync(join(root, 'offline'))
    expect((await setup()).code).toBe(0)
  })

  it('says so when there is no npm', async () => {
    rmSync(join(root, 'bin', 'npm'))
    const child = spawn(process.execPath, [join(root, 'tools', 'setup.mjs')], { env: { PATH: join(root, 'bin') } })
    let err = ''
    child.stderr.on('data', (text) => (err += String(text)))
    expect(await once(child, 'close')).toEqual([1, null])
    expect(err).toMatch(/npm could not install the packages.*ENOENT/)
  })
})
