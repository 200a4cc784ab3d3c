import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { NTH_CALL } from './core.ts'
import type { DiskPart } from './disk-part.ts'
import { LoneService } from './lone-service.ts'

/** Syncs of the log until one fails, and every later one. */
const SYNCS = [5, 60, 300]
const EXIT_FATAL = 70
const POSTED = 5
const EXIT_MS = 60_000

/** A sync of the log fails under the whole service: it ends with exit code 70, and after the next start every article that was accepted is found. */
export async function serviceIoError({ options, dir, tally }: DiskPart): Promise<void> {
  for (const syncs of SYNCS) {
    const folder = join(dir, `service io error ${syncs}`)
    mkdirSync(folder)
    const service = await LoneService.at(folder, options.root, options.seed + syncs)
    const violations: string[] = []
    try {
      const { code, ids } = await postUntilItEnds(service, options.root, syncs)
      tally.hit('EIO of the log of the service', true)
      if (code !== EXIT_FATAL)
        violations.push(`I11 exit: when sync ${syncs} of its log failed, the service ended with ${code}`)
      await service.process.start()
      await service.drained()
      const found = (await service.statusesOf(ids)).filter((status) => status === 200).length
      if (found < ids.length)
        violations.push(`I1 lost: after an I/O error ${found} of ${ids.length} articles are found`)
      tally.add({ counts: { ok: ids.length / POSTED, failed: 0, unknown: 1, articles: ids.length }, violations })
    } finally {
      await service.process.kill()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function postUntilItEnds(
  service: LoneService,
  root: string,
  syncs: number,
): Promise<{ readonly code: number | null; readonly ids: readonly string[] }> {
  const trap = [NTH_CALL, 'EIO', `${syncs}+`, 'fsync,fdatasync', `^${service.data}/log/events.db-wal$`, '--']
  const command = [process.execPath, join(root, 'apps', 'wiredesk', 'dist', 'main.js'), 'start']
  const child = spawn('perl', [...trap, ...command], {
    env: { ...process.env, NODE_OPTIONS: '', ...service.environment },
    // the last one is for what it hits
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  ;(child.stdio[3] as Readable).resume()
  const ended = once(child, 'exit') as Promise<[number | null]>
  const ids: string[] = []
  const deadline = setTimeout(() => child.kill('SIGKILL'), EXIT_MS)
  while (child.exitCode === null && child.signalCode === null) {
    const accepted = await service.post(POSTED)
    ids.push(...accepted)
    if (accepted.length === 0) await pause(100)
  }
  clearTimeout(deadline)
  const [code] = await ended
  return { code, ids }
}
