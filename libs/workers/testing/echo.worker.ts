import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Work } from '../src/work.ts'
import { commit, isMisdeed } from './misdeeds.ts'

/** What some words make it do before it answers with them, or with what comes of it. */
const DEEDS: Readonly<Record<string, (object: string, bytes: Uint8Array) => unknown>> = {
  pid: () => process.pid,
  now: () => Date.now(),
  bytes: (_, bytes) => Buffer.from(bytes).toString('latin1'),
  surroundings: () => ({ environment: process.env, flags: process.execArgv }),
  print: (object) => console.log(object),
  sleep: (object) => setTimeout(Number(object)),
  // The connection ends with the process, at the latest.
  call: async (object) => void (await once(connect(Number(object), '127.0.0.1'), 'connect')),
}

/** A task is a list of words. */
const echo: Work<readonly string[], unknown> = async function* (words, bytes) {
  for (const word of words) {
    const [verb = '', object = ''] = word.split(' ')
    yield (await (isMisdeed(word) ? commit(word) : DEEDS[verb]?.(object, bytes))) ?? word
  }
}
export default echo
