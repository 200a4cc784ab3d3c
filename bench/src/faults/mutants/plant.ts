import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Mutant } from './mutant.ts'

const COPIED = ['apps', 'bench', 'libs', 'tools', 'package.json', 'tsconfig.base.json']
const OWN = '@wiredesk'

/** Copies a built checkout, its packages by links, so that it can be changed and run beside the original. */
export function copyCheckout(root: string, into: string): void {
  mkdirSync(join(into, 'node_modules', OWN), { recursive: true })
  // The times of files tell the build what has changed.
  for (const name of COPIED) cpSync(join(root, name), join(into, name), { recursive: true, preserveTimestamps: true })
  const packages = join(root, 'node_modules')
  for (const name of readdirSync(packages))
    if (name !== OWN) symlinkSync(join(packages, name), join(into, 'node_modules', name))
  for (const parent of ['apps', 'libs'])
    for (const name of readdirSync(join(into, parent))) link(into, join(into, parent, name))
  link(into, join(into, 'bench'))
}

/** Plants the bug in a copy and builds it. Throws where the code no longer is what the bug was made for. */
export function plant({ name, file, find, replace }: Mutant, copy: string): void {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  const times = source.split(find).length - 1
  if (times !== 1)
    throw new Error(`mutant ${name}: its text stands ${times} times in ${file}, and must stand there once`)
  writeFileSync(
    path,
    source.replace(find, () => replace),
  )
  execFileSync(process.execPath, [join(copy, 'tools', 'build.ts')], { cwd: copy, stdio: 'pipe' })
}

function link(copy: string, project: string): void {
  const { name } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { readonly name: string }
  const from = join(copy, 'node_modules', name)
  symlinkSync(relative(join(from, '..'), project), from)
}
