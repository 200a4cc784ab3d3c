import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROCESS = fileURLToPath(new URL('./mortal-process.ts', import.meta.url))
/** Long enough for a group on Kafka to give up its dead member. */
const MOST_MS = 60_000

export interface Mortal {
  readonly url: string
  readonly folder: string
  readonly prefix: string
  /** Id of the article that kills. */
  readonly killer: string
  readonly failpoints?: string
}

/** Runs mortal-process.ts to its end: the signal that it died of, else its code. `line` sees each line that it tells. */
export async function runMortal(
  { url, folder, prefix, killer, failpoints = '' }: Mortal,
  line: (text: string, child: ChildProcess) => void,
): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, ['--conditions=wiredesk:source', PROCESS, url, folder, prefix, killer], {
    env: { ...process.env, NODE_OPTIONS: '', WIREDESK_FAILPOINTS: failpoints },
    stdio: ['ignore', 'pipe', failpoints === '' ? 'inherit' : 'ignore'],
    timeout: MOST_MS,
  })
  const exited = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })
  for await (const text of createInterface({ input: child.stdout })) line(text, child)
  return await exited
}
