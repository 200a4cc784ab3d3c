// node tools/build.ts: brings each project's dist/ up to date with its src/, file by file. Types are not checked.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Options, transformFile } from '@swc/core'
import { withLock } from '../libs/services/src/lock.mjs'
import { MANIFEST, outputOf, type StaleProject, staleProjects } from './stale-projects.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const JSC = {
  target: 'es2024',
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true },
  // Not in swc's own types.
  rewriteRelativeImportExtensions: true,
} as const
const SWC: Options = { swcrc: false, sourceMaps: true, module: { type: 'es6' }, jsc: JSC }

const problems = await withLock(join(ROOT, '.services', 'locks', 'build'), async () => {
  const projects = staleProjects(ROOT)
  const found = await Promise.all(projects.map(build))
  const count = projects.reduce((sum, { changed, orphans }) => sum + changed.length + orphans.length, 0)
  if (count > 0) console.error(`built ${count} files`)
  return found.flat()
})
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1

/** Builds what has changed in a project and gives a line for each source that does not parse; such are tried again next time. */
async function build(project: StaleProject): Promise<readonly string[]> {
  if (project.page) return buildPage(project)
  const { path, recipe, sources, changed, orphans } = project
  const dist = join(ROOT, path, 'dist')
  mkdirSync(dist, { recursive: true })
  for (const name of orphans) rmSync(join(dist, name), { force: true })
  const broken = new Map<string, string>()
  await Promise.all(
    changed.map(async (name) => {
      try {
        await write(join(ROOT, path, 'src', name), join(dist, outputOf(name)))
      } catch (error) {
        // What swc says ends in a stack trace of its own.
        const [reason] = String(error).split(/\n\s*Caused by:/)
        broken.set(name, `${path}/src/${name}: ${reason}`)
      }
    }),
  )
  const built = Object.fromEntries(Object.entries(sources).filter(([name]) => !broken.has(name)))
  writeFileSync(join(dist, MANIFEST), JSON.stringify({ recipe, sources: built }))
  return [...broken.values()]
}

/** A page is built by Vite, in one piece: index.html, and script and style beside it under names of their content. */
async function buildPage({ path, recipe, sources }: StaleProject): Promise<readonly string[]> {
  const root = join(ROOT, path)
  try {
    // Loaded only here: it takes longer than all the rest together.
    const { build: bundle } = await import('vite')
    await bundle({ root, configFile: join(root, 'vite.config.ts'), configLoader: 'native', logLevel: 'error' })
  } catch (error) {
    return [`${path}: ${error instanceof Error ? error.message : String(error)}`]
  }
  writeFileSync(join(root, 'dist', MANIFEST), JSON.stringify({ recipe, sources }))
  return []
}

async function write(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true })
  if (!from.endsWith('.ts')) return copyFileSync(from, to)
  const { code, map } = await transformFile(from, SWC)
  writeFileSync(to, `${code}//# sourceMappingURL=${basename(to)}.map\n`)
  writeFileSync(`${to}.map`, map ?? '')
}
