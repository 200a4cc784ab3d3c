// Plain JavaScript with types beside it: tools/setup.mjs runs this on Node 20, before anything is installed.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export function startOf(pid) {
  if (process.platform !== 'linux') return startByPs(pid)
  let stat
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The second field, the command's name, may hold spaces and brackets: count from the last bracket (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  return (state === 'Z' && !hasThreads(pid)) || state === 'X' ? undefined : fields[19]
}

/** A process whose first thread has ended is a zombie while others still end, and keeps its ports until they have. */
function hasThreads(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).length > 1
  } catch {
    return false
  }
}

function startByPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '')
  } catch {
    return undefined
  }
}

export function identityOf(pid) {
  const started = startOf(pid)
  return started === undefined ? undefined : { pid, started }
}

export function isAlive(identity) {
  return startOf(identity.pid) === identity.started
}
