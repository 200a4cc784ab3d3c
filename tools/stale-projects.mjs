// Plain JavaScript on Node 20 and its own modules only: tools/setup.mjs asks this before it starts anything.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

export const MANIFEST = '.build.json'

// Test material and type declarations beside the sources, which nobody runs from dist.
const LEFT_OUT = /(^|\/)(fixtures|testing)\/|\.spec\.ts$|\.d\.m?ts$/

export function staleProjects(root) {
  const recipe = recipeOf(root)
  const nested = ['apps', 'libs'].flatMap((parent) =>
    entriesOf(join(root, parent)).map(({ name }) => `${parent}/${name}`),
  )
  return [...nested, 'bench'].flatMap((path) => {
    const project = examine(root, path, recipe)
    return project.changed.length > 0 || project.orphans.length > 0 || project.gone ? [project] : []
  })
}

function examine(root, path, recipe) {
  const dist = join(root, path, 'dist')
  const sources = stampsOf(join(root, path, 'src'))
  const last = manifestOf(dist)
  const before = last?.recipe === recipe ? last.sources : {}
  const there = filesUnder(dist).map((file) => relative(dist, file))
  const names = Object.keys(sources)
  const wanted = new Set([MANIFEST, ...names.flatMap((name) => [outputOf(name), `${outputOf(name)}.map`])])
  return {
    path,
    recipe,
    sources,
    changed: names.filter((name) => before[name] !== sources[name] || !there.includes(outputOf(name))),
    orphans: there.filter((file) => !wanted.has(file)),
    gone: Object.keys(before).some((name) => !(name in sources)),
  }
}

export function outputOf(source) {
  return source.replace(/\.ts$/, '.js')
}

/** What besides a source decides its output: the transpiler and the tool that calls it. */
function recipeOf(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'node_modules', '@swc', 'core', 'package.json')))
    .update(readFileSync(join(root, 'tools', 'build.ts')))
    .digest('hex')
}

function stampsOf(src) {
  return Object.fromEntries(
    filesUnder(src)
      .map((file) => [file, relative(src, file)])
      .filter(([, name]) => !LEFT_OUT.test(name))
      .map(([file, name]) => {
        const { mtimeMs, size } = statSync(file)
        return [name, `${mtimeMs}:${size}`]
      }),
  )
}

function manifestOf(dist) {
  try {
    return JSON.parse(readFileSync(join(dist, MANIFEST), 'utf8'))
  } catch {
    return undefined
  }
}

function filesUnder(dir) {
  return entriesOf(dir).flatMap((entry) => {
    const path = join(dir, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

function entriesOf(dir) {
  try {
    return readdirSync(dir, { withFileTypes: true })
  } catch {
    return []
  }
}
