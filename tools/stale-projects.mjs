// Plain JavaScript on Node 20 and its own modules only: tools/setup.mjs asks this before it starts anything.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

export const MANIFEST = '.build.json'
/** What makes a project a page: built by Vite, in one piece. */
const PAGE = 'vite.config.ts'

// Test material and type declarations beside the sources, which nobody runs from dist.
const LEFT_OUT = /(^|\/)(fixtures|testing)\/|\.spec\.ts$|\.d\.m?ts$/

export function staleProjects(root) {
  const recipe = recipeOf(root)
  const nested = ['apps', 'libs'].flatMap((parent) =>
    entriesOf(join(root, parent)).map(({ name }) => `${parent}/${name}`),
  )
  return [...nested, 'bench'].flatMap((path) => {
    const project = existsSync(join(root, path, PAGE)) ? examinePage(root, path) : examine(root, path, recipe)
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

/** A page is stale as a whole: when any of its sources has changed, or its output is gone. */
function examinePage(root, path) {
  const recipe = recipeOf(root, 'vite')
  const dist = join(root, path, 'dist')
  const last = manifestOf(dist)
  const before = last?.recipe === recipe && existsSync(join(dist, 'index.html')) ? last.sources : {}
  const beside = ['index.html', PAGE].map((name) => [name, stampOf(join(root, path, name))])
  const sources = { ...stampsOf(join(root, path, 'src')), ...Object.fromEntries(beside) }
  return {
    path,
    recipe,
    sources,
    page: true,
    changed: Object.keys(sources).filter((name) => before[name] !== sources[name]),
    orphans: [],
    gone: Object.keys(before).some((name) => !(name in sources)),
  }
}

export function outputOf(source) {
  return source.replace(/\.ts$/, '.js')
}

/** What besides a source decides its output: the transpiler and the tool that calls it. */
function recipeOf(root, transpiler = '@swc/core') {
  return createHash('sha256')
    .update(readFileSync(join(root, 'node_modules', transpiler, 'package.json')))
    .update(readFileSync(join(root, 'tools', 'build.ts')))
    .digest('hex')
}

function stampsOf(src) {
  return Object.fromEntries(
    filesUnder(src)
      .map((file) => [file, relative(src, file)])
      .filter(([, name]) => !LEFT_OUT.test(name))
      .map(([file, name]) => [name, stampOf(file)]),
  )
}

function stampOf(file) {
  const { mtimeMs, size } = statSync(file)
  return `${mtimeMs}:${size}`
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
