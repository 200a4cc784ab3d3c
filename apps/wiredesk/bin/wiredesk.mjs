#!/usr/bin/env node
// Plain JavaScript that any Node from 20 on can run: it finds Node 24 and the build, then hands over to src/main.ts.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const MAIN = new URL('../dist/main.js', import.meta.url)
const NODE = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url))
const SETUP = fileURLToPath(new URL('../../../tools/setup.mjs', import.meta.url))
const MAJOR = 24

if (!existsSync(MAIN) || (isOld() && !existsSync(NODE))) {
  const { status } = spawnSync(process.execPath, [SETUP], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}
if (isOld()) runOn(NODE)
else await import(MAIN.href)

function isOld() {
  return Number(process.versions.node.split('.')[0]) < MAJOR
}

function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends its Ctrl-C to both of us; passed on as well it would count twice.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  child.once('error', ({ message }) => {
    console.error(`node ${MAJOR} does not run: ${message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
