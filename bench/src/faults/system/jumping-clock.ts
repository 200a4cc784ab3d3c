// Loaded into a process by `--import`: its wall clock, in every thread, stands off by the milliseconds in the file that WIREDESK_FAULTS_CLOCK names. The clocks
// that only go forward (performance.now, timers) are left alone, as they are when a machine's time is set.
import { readFileSync } from 'node:fs'

const LOOK_MS = 20
const { WIREDESK_FAULTS_CLOCK: file = '' } = process.env
const now = Date.now.bind(Date)
let offsetMs = 0

setInterval(() => {
  try {
    offsetMs = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    // It is written anew in this moment.
  }
}, LOOK_MS).unref()

globalThis.Date = new Proxy(Date, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now() + offsetMs] : given, newTarget) as object,
  apply: () => new Date(now() + offsetMs).toString(),
  get: (target, name, receiver) => (name === 'now' ? () => now() + offsetMs : Reflect.get(target, name, receiver)),
})
