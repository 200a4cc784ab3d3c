import { readdirSync, readFileSync } from 'node:fs'
import type { ProcessSample } from '../checker/observation.ts'
import type { ManagedProcess } from './managed-process.ts'

const KIB = 1024

/** Memory and open files of the processes that are there, each with the processes that it started, from /proc (Linux). */
export function sampleProcesses(processes: readonly ManagedProcess[]): readonly ProcessSample[] {
  return processes.flatMap(({ name, pid }) => {
    if (pid === undefined) return []
    const family = [pid, ...childrenOf(pid)].flatMap((each) => sampleOf(each) ?? [])
    if (family.length === 0) return []
    return [
      {
        name,
        rssBytes: family.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
        files: family.reduce((sum, { files }) => sum + files, 0),
      },
    ]
  })
}

/** Resident memory of a process, and of it with the processes that it started; undefined where it has ended. */
export function residentBytes(pid: number): { readonly main: number; readonly family: number } | undefined {
  const main = sampleOf(pid)?.rssBytes
  if (main === undefined) return undefined
  return { main, family: childrenOf(pid).reduce((sum, child) => sum + (sampleOf(child)?.rssBytes ?? 0), main) }
}

/** Undefined where it ended in this moment. */
function sampleOf(pid: number): Pick<ProcessSample, 'rssBytes' | 'files'> | undefined {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return { rssBytes: Number(kib ?? 0) * KIB, files: readdirSync(`/proc/${pid}/fd`).length }
  } catch {
    return undefined
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
    return children.filter((each) => each !== '').map(Number)
  } catch {
    return []
  }
}
