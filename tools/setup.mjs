// Runs before npm start, npm test and the like: installs the packages and builds, where that is due. Plain JavaScript on Node
// 20 and its own modules only, for on a fresh clone there is nothing else. Says nothing and takes no time when all is there; with --build it says so then too.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from '../libs/services/src/lock.mjs'
import { agreesWithLock, installStamp, readText } from './install-stamp.mjs'
import { staleProjects } from './stale-projects.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

try {
  if (!isInstalled()) {
    await withLock(join(ROOT, '.services', 'locks', 'setup'), install, (holder) =>
      say(`waiting for process ${holder}, which installs the packages`),
    )
  }
  if (staleProjects(ROOT).length > 0) run(newNode(), [join(ROOT, 'tools', 'build.ts')], 'the build failed')
  else if (process.argv.includes('--build')) say('the build is up to date')
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

function isInstalled() {
  return readText(stampFile()) === installStamp(ROOT)
}

function install() {
  const stamp = installStamp(ROOT)
  if (readText(stampFile()) === stamp) return
  // What somebody installed by hand is as good.
  if (!agreesWithLock(ROOT)) {
    say('installing the packages with npm, which takes a while the first time')
    // Not `npm ci`: it refuses a lock without the binaries of other systems, and a registry may lack some of those.
    run(
      'npm',
      ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
      'npm could not install the packages. It must be npm 10 or newer and reach its registry: check the network and `npm config get registry`, then run the same command again',
    )
  }
  if (!existsSync(installedNode()))
    run('npm', ['rebuild', 'node', '--ignore-scripts=false'], 'npm could not install Node 24')
  writeFileSync(stampFile(), stamp)
}

function run(command, args, failure) {
  // npm must not run on the node in node_modules, which it is about to remove.
  const path = (process.env.PATH ?? '').split(delimiter).filter((dir) => !dir.includes('node_modules'))
  const env = { ...process.env, PATH: path.join(delimiter), SCARF_ANALYTICS: 'false' }
  // Standard output belongs to the command that comes after this.
  const { error, status, signal } = spawnSync(command, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] })
  if (error !== undefined) throw new Error(`${failure} (${error.message})`)
  if (status !== 0) throw new Error(`${failure} (it ended with ${status ?? signal})`)
}

function newNode() {
  return existsSync(installedNode()) ? installedNode() : process.execPath
}

function installedNode() {
  return join(ROOT, 'node_modules', 'node', 'bin', 'node')
}

function stampFile() {
  return join(ROOT, 'node_modules', '.wiredesk-stamp')
}

function say(line) {
  process.stderr.write(`${line}\n`)
}
