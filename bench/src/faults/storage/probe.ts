import { spawn, type ChildProcess } from 'node:child_process'
import { extname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { indexSchema, partitionSchema } from './fact.ts'

export interface ProbeRequest {
  readonly store: 'log' | 'index'
  /** Of that store. */
  readonly folder: string
}

const probedSchema = z.union([
  z.object({ partitions: z.array(partitionSchema) }),
  z.object({ index: indexSchema }),
  z.object({ refused: z.object({ error: z.string(), message: z.string() }) }),
])

/** What stands in a folder, or why it cannot be told. */
export type Probed = z.infer<typeof probedSchema>

const PROCESS = fileURLToPath(new URL(`./probe.process${extname(import.meta.url)}`, import.meta.url))
const PROBE_MS = 30_000

/** A process that opens folders and tells what stands there: one for many, since a start takes longer than a look. */
export class Probe {
  readonly #root: string
  #child: ChildProcess | undefined
  #asked: ((probed: Probed) => void) | undefined

  constructor(root: string) {
    this.#root = root
  }

  /** One at a time. Where the process does not outlive the look, or does not answer, it was refused as `crashed`. */
  async look(request: ProbeRequest): Promise<Probed> {
    const child = (this.#child ??= this.#start())
    const { promise, resolve } = Promise.withResolvers<Probed>()
    this.#asked = resolve
    const deadline = setTimeout(() => child.kill('SIGKILL'), PROBE_MS)
    child.stdin?.write(`${JSON.stringify(request)}\n`)
    return await promise.finally(() => clearTimeout(deadline))
  }

  end(): void {
    this.#child?.kill('SIGKILL')
  }

  #start(): ChildProcess {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROCESS, this.#root], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH },
    })
    createInterface(child.stdout).on('line', (line) => this.#asked?.(probedSchema.parse(JSON.parse(line))))
    child.once('exit', (code, signal) => {
      this.#child = undefined
      this.#asked?.({ refused: { error: 'crashed', message: `the process ended with ${code ?? signal}` } })
    })
    return child
  }
}
