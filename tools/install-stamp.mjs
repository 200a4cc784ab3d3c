// Plain JavaScript on Node 20 and its own modules only: tools/setup.mjs runs this before anything is installed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// What npm reads when it installs. Scripts and the like are left out: changing them needs no new installation.
const FIELDS = [
  'name',
  'version',
  'workspaces',
  'bin',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
]

/** A hash over all that decides what npm installs: the package.json of the root and of each workspace, and the lock. */
export function installStamp(root) {
  const hash = createHash('sha256')
  const main = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const path of ['', ...workspacesOf(root, main)]) {
    const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    hash.update(JSON.stringify([path, ...FIELDS.map((field) => manifest[field] ?? null)]))
  }
  hash.update(readText(join(root, 'package-lock.json')) ?? '')
  return hash.digest('hex')
}

/** Whether what npm says it has installed is just what the lock asks for, and the lock what the package.json files ask for. */
export function agreesWithLock(root) {
  const lock = JSON.parse(readText(join(root, 'package-lock.json')) ?? '{}').packages
  const installed = JSON.parse(readText(join(root, 'node_modules', '.package-lock.json')) ?? '{}').packages
  if (lock === undefined || installed === undefined) return false
  for (const [path, { version, link, optional, devOptional }] of Object.entries(lock)) {
    if (path.includes('node_modules/')) {
      const there = installed[path]
      if (there === undefined ? !(optional || devOptional) : there.version !== version || there.link !== link)
        return false
    } else {
      const manifest = JSON.parse(readText(join(root, path, 'package.json')) ?? '{}')
      for (const field of ['dependencies', 'devDependencies', 'optionalDependencies']) {
        if (!sameEntries(manifest[field] ?? {}, lock[path][field] ?? {})) return false
      }
    }
  }
  return workspacesOf(root, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).every((path) => path in lock)
}

/** The folders of the workspaces, which are named either outright or as all folders of one: `libs/*`. */
function workspacesOf(root, { workspaces = [] }) {
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern]
      const parent = pattern.slice(0, -'/*'.length)
      return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`)
    })
    .filter((path) => readText(join(root, path, 'package.json')) !== undefined)
    .sort()
}

function sameEntries(left, right) {
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key])
}

/** The text of a file; undefined where there is none. */
export function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  }
}
