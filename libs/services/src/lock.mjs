// Plain JavaScript with types beside it: tools/setup.mjs runs this on Node 20, before anything is installed.
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf, isAlive } from './identity.mjs'

const POLL_MS = 50

// The ticket with the highest number is the lock; its file names the holder. To take it from a dead or done holder is to
// create the next number, which the file system grants to one process only. The highest file is never removed, so no two
// processes can ever start counting anew beside each other.
export async function withLock(dir, work, onWait) {
  mkdirSync(dir, { recursive: true })
  let told = false
  let ticket
  while ((ticket = take(dir)) === undefined) {
    const holder = holderOf(dir, highest(dir))
    if (!told && holder !== undefined && onWait !== undefined) {
      told = true
      onWait(holder.pid)
    }
    await sleep(POLL_MS)
  }
  try {
    return await work()
  } finally {
    place(dir, ticket, '{}', renameSync)
  }
}

function take(dir) {
  const last = highest(dir)
  if (holderOf(dir, last) !== undefined) return undefined
  const ticket = last + 1
  if (!place(dir, ticket, JSON.stringify(identityOf(process.pid)), linkSync)) return undefined
  if (highest(dir) !== ticket) {
    rmSync(fileOf(dir, ticket), { force: true })
    return undefined
  }
  for (const older of ticketsIn(dir)) if (older < ticket) rmSync(fileOf(dir, older), { force: true })
  return ticket
}

function holderOf(dir, ticket) {
  try {
    const holder = JSON.parse(readFileSync(fileOf(dir, ticket), 'utf8'))
    return holder.pid !== undefined && isAlive(holder) ? holder : undefined
  } catch {
    return undefined
  }
}

/** Puts a file there whole or not at all: false where `put` found one there already. */
function place(dir, ticket, content, put) {
  const draft = join(dir, `draft-${process.pid}-${randomUUID()}`)
  writeFileSync(draft, content)
  try {
    put(draft, fileOf(dir, ticket))
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function ticketsIn(dir) {
  return readdirSync(dir).flatMap((name) => (/^ticket-\d+$/.test(name) ? [Number(name.slice('ticket-'.length))] : []))
}

function highest(dir) {
  return Math.max(0, ...ticketsIn(dir))
}

function fileOf(dir, ticket) {
  return join(dir, `ticket-${ticket}`)
}
