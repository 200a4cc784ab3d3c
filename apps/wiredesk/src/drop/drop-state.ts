import { createHash, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { CommandError } from '../command-error.ts'
import type { FoundFile } from './find-files.ts'
import { keyOf, type SendOptions } from './send-batch.ts'

const file = z.object({ path: z.string(), name: z.string(), bytes: z.number(), modified: z.number() })

/** A line of the file: the run, a batch that was begun, one that was answered, an upload that was begun. */
const entrySchema = z.union([
  z.object({ run: z.string() }),
  z.object({ begun: z.string(), files: z.array(file) }),
  z.object({ sent: z.string(), dropId: z.string() }),
  z.object({ upload: z.string(), location: z.string() }),
])
type Entry = z.infer<typeof entrySchema>

const KEPT_MS = 90 * 24 * 60 * 60 * 1000

/** Where the state of runs against this endpoint with these paths is kept; what else the drops are told makes other runs. Clears away what lies there of old ones. */
export function stateFileOf(
  endpoint: string,
  paths: readonly string[],
  { source, publishedAt, map }: SendOptions,
  folder = defaultFolder(),
): string {
  const key = JSON.stringify([endpoint, paths.map((path) => resolve(path)).toSorted(), source, publishedAt, map])
  prune(join(folder, 'drops'))
  return join(folder, 'drops', `${createHash('sha256').update(key).digest('hex').slice(0, 24)}.ndjson`)
}

/** Of runs that nobody has thought of for a long time nothing need be kept. */
function prune(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name)
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { force: true })
  }
}

const defaultFolder = (): string => join(homedir(), '.local', 'state', 'wiredesk')

/**
 * What was sent of some paths, in a file of lines that only grows: whatever kills the run, a later one knows which files were sent, which requests were under
 * way, and where uploads were begun.
 */
export class DropState {
  readonly #file: string | undefined
  #runId: string
  readonly #begun = new Map<string, readonly FoundFile[]>()
  readonly #drops = new Map<string, string>()
  readonly #uploads = new Map<string, string>()
  readonly #sent = new Set<string>()

  private constructor(path: string | undefined, entries: readonly Entry[]) {
    this.#file = path
    this.#runId = entries.flatMap((entry) => ('run' in entry ? entry.run : []))[0] ?? randomUUID()
    for (const entry of entries) this.#take(entry)
    if (entries.length === 0) this.#write({ run: this.#runId })
  }

  /** Without a path nothing is remembered. Throws `CommandError` for a file that cannot be read or written. */
  static open(path: string | undefined): DropState {
    return new DropState(path, path === undefined ? [] : read(path))
  }

  /** Of the first run; part of the keys of its requests. */
  get runId(): string {
    return this.#runId
  }

  /** Drops that were made. */
  get dropIds(): readonly string[] {
    return [...new Set(this.#drops.values())]
  }

  /** Whether this file, as it is now, was sent and answered. */
  isSent(found: FoundFile): boolean {
    return this.#sent.has(identity(found))
  }

  /** Batches that were begun and not answered, and whose files all are as they were: sent again as they are, they are the same drops. */
  unanswered(found: readonly FoundFile[]): readonly (readonly FoundFile[])[] {
    const now = new Map(found.map((each) => [identity(each), each]))
    const open = [...this.#begun].filter(([key]) => !this.#drops.has(key)).map(([, files]) => files)
    return open.filter((files) => files.every((each) => now.delete(identity(each))))
  }

  begin(files: readonly FoundFile[]): void {
    const key = this.#keyOf(files)
    if (!this.#begun.has(key)) this.#write({ begun: key, files: [...files] })
  }

  answered(files: readonly FoundFile[], dropId: string): void {
    this.#write({ sent: this.#keyOf(files), dropId })
  }

  uploadOf(found: FoundFile): string | undefined {
    return this.#uploads.get(identity(found))
  }

  uploading(found: FoundFile, location: string): void {
    this.#write({ upload: identity(found), location })
  }

  /** As if nothing had been sent. */
  forget(): void {
    for (const known of [this.#begun, this.#drops, this.#uploads, this.#sent]) known.clear()
    if (this.#file !== undefined) rmSync(this.#file, { force: true })
    this.#runId = randomUUID()
    this.#write({ run: this.#runId })
  }

  #keyOf(files: readonly FoundFile[]): string {
    return keyOf(files, this.#runId)
  }

  #write(entry: Entry): void {
    this.#take(entry)
    if (this.#file === undefined) return
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      appendFileSync(this.#file, `${JSON.stringify(entry)}\n`)
    } catch (error) {
      throw unusable(this.#file, error)
    }
  }

  #take(entry: Entry): void {
    if ('begun' in entry) this.#begun.set(entry.begun, entry.files)
    if ('upload' in entry) this.#uploads.set(entry.upload, entry.location)
    if (!('sent' in entry)) return
    this.#drops.set(entry.sent, entry.dropId)
    for (const each of this.#begun.get(entry.sent) ?? []) this.#sent.add(identity(each))
  }
}

const identity = ({ path, name, bytes, modified }: FoundFile): string =>
  JSON.stringify([resolve(path), name, bytes, modified])

/** A last line that was cut off in the middle says nothing. */
function read(path: string): readonly Entry[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw unusable(path, error)
  }
  // What follows begins a line of its own.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(path, '\n')
  return text.split('\n').flatMap((line) => entrySchema.safeParse(parse(line)).data ?? [])
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function unusable(path: string, error: unknown): CommandError {
  return new CommandError(`${path} cannot be used to remember what was sent (${codeOf(error) ?? String(error)})`)
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined
}
