import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { RESIDENT_MEMORY_PASSED, type Watch } from './watch.ts'

// A thread in the worker's process that ends it from inside: the main thread may be in a loop without end, where nothing tells it that its
// parent is gone, or fill memory that V8 does not count.

const STDERR = 2
const EVERY_MS = 50
const { parent, mostBytes } = workerData as Watch

setInterval(() => {
  if (process.ppid !== parent) end()
  if (process.memoryUsage.rss() <= mostBytes) return
  try {
    writeSync(STDERR, `${RESIDENT_MEMORY_PASSED}\n`)
  } finally {
    end()
  }
}, EVERY_MS)
parentPort?.postMessage('watching')

function end(): void {
  process.kill(process.pid, 'SIGKILL')
}
