import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { agreesWithLock, installStamp } from './install-stamp.mjs'

const ROOT_PACKAGE = {
  name: 'root',
  workspaces: ['libs/*'],
  dependencies: { kafkajs: '2.2.4' },
  scripts: { test: 'jest' },
}
const LIB_PACKAGE = { name: 'lib', version: '1.0.0' }
const LOCK = {
  packages: {
    '': { dependencies: { kafkajs: '2.2.4' } },
    'libs/lib': { name: 'lib', version: '1.0.0' },
    'node_modules/lib': { resolved: 'libs/lib', link: true },
    'node_modules/kafkajs': { version: '2.2.4' },
    'node_modules/only-on-another-system': { version: '1.0.0', optional: true },
  },
}
const INSTALLED = {
  packages: {
    'node_modules/lib': { resolved: 'libs/lib', link: true },
    'node_modules/kafkajs': { version: '2.2.4' },
  },
}

describe('the install stamp', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stamp-'))
    write('package.json', ROOT_PACKAGE)
    write('libs/lib/package.json', LIB_PACKAGE)
    write('package-lock.json', LOCK)
    write('node_modules/.package-lock.json', INSTALLED)
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function write(path: string, value: unknown) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), JSON.stringify(value))
  }

  it.each([
    ['a dependency', 'package.json', { ...ROOT_PACKAGE, dependencies: { kafkajs: '2.2.5' } }],
    ['a dependency of a workspace', 'libs/lib/package.json', { ...LIB_PACKAGE, dependencies: { zod: '4' } }],
    ['a workspace', 'libs/another/package.json', { name: 'another' }],
    ['the lock', 'package-lock.json', { packages: {} }],
  ])('changes with %s', (_, path, value) => {
    const before = installStamp(root)
    write(path, value)
    expect(installStamp(root)).not.toBe(before)
  })

  it('stays the same when only a script changes', () => {
    const before = installStamp(root)
    write('package.json', { ...ROOT_PACKAGE, scripts: { test: 'jest --ci' } })
    expect(installStamp(root)).toBe(before)
  })

  it('finds an installation by hand as good as its own', () => {
    expect(agreesWithLock(root)).toBe(true)
  })

  it.each([
    ['nothing is installed', 'node_modules/.package-lock.json', {}],
    ['there is no lock', 'package-lock.json', {}],
    [
      'another version is installed',
      'node_modules/.package-lock.json',
      { packages: { ...INSTALLED.packages, 'node_modules/kafkajs': { version: '2.2.3' } } },
    ],
    ['a package is missing', 'node_modules/.package-lock.json', { packages: { 'node_modules/lib': { link: true } } }],
    [
      'the package.json asks for what the lock does not have',
      'package.json',
      { ...ROOT_PACKAGE, dependencies: { kafkajs: '2.2.4', zod: '4' } },
    ],
    ['a workspace is not in the lock', 'libs/another/package.json', { name: 'another' }],
  ])('wants a new installation where %s', (_, path, value) => {
    write(path, value)
    expect(agreesWithLock(root)).toBe(false)
  })
})
