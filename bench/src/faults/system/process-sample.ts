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
        memoryBytes: family.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
        files: family.reduce((sum, { files }) => sum + files, 0),
      },
    ]
  })
}

/** Memory of a process, and of it with the processes that it started; undefined where it has ended. */
export function memoryBytesOf(pid: number): { readonly main: number; readonly family: number } | undefined {
  const main = sampleOf(pid)?.memoryBytes
  if (main === undefined) return undefined
  return { main, family: childrenOf(pid).reduce((sum, child) => sum + (sampleOf(child)?.memoryBytes ?? 0), main) }
}

/** Memory is resident, a page that n processes share counted as an n-th in each (PSS). Undefined where it ended in this moment. */
function sampleOf(pid: number): Pick<ProcessSample, 'memoryBytes' | 'files'> | undefined {
  try {
    const kib = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return { memoryBytes: Number(kib ?? 0) * KIB, files: readdirSync(`/proc/${pid}/fd`).length }
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
