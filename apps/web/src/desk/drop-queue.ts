import { signal } from '@preact/signals'
import type { Problem } from '@wiredesk/contracts'
import type { FoundFile } from './find-files.ts'
import { sendDrop } from './send-drop.ts'
import type { ToldItem } from './verdicts.ts'

export interface FileRow {
  readonly key: string
  readonly path: string
  readonly bytes: number
  readonly state: 'waiting' | 'sending' | 'judging' | 'told' | 'failed'
  /** 0 to 1, of the sending. */
  readonly progress: number
  readonly items: readonly ToldItem[]
  /** Why it could not be sent. */
  readonly problem?: Problem
}

/** Files that were dropped at once; sent as one drop or, where they are many, as a few. */
export interface Batch {
  readonly key: string
  readonly rows: readonly FileRow[]
  readonly dropId?: string
  /** What was not sent is sent again in a moment, without being asked. */
  readonly again?: boolean
}

/** What was dropped on this page since it was opened, the newest first. */
export const batches = signal<readonly Batch[]>([])

/** One request holds so much, */
const MAX_FILES = 200
const MAX_BYTES = 64 * 1024 * 1024
/** and so many are on their way at the same time. */
const AT_ONCE = 2

const waiting: { readonly key: string; readonly files: readonly FoundFile[] }[] = []
let running = 0

export function dropFiles(files: readonly FoundFile[]): void {
  const parts = partsOf(files).map((part) => ({ key: newKey(), files: part }))
  batches.value = [
    ...parts.map(({ key, files: part }) => ({
      key,
      rows: part.map(({ path, file }, i) => ({
        key: `${key}-${i}`,
        path,
        bytes: file.size,
        state: 'waiting' as const,
        progress: 0,
        items: [],
      })),
    })),
    ...batches.value,
  ]
  for (const part of parts) kept.set(part.key, part.files)
  waiting.push(...parts)
  pump()
}

/** The files of what failed, for another try. */
const kept = new Map<string, readonly FoundFile[]>()

export function tryAgain(key: string): void {
  const files = kept.get(key)
  const batch = batches.value.find((each) => each.key === key)
  if (!files || !batch?.rows.some(({ state }) => state === 'failed')) return
  mark(key, { again: false })
  update(key, (rows) => rows.map((row) => ({ ...row, state: 'waiting', progress: 0, problem: undefined, items: [] })))
  waiting.push({ key, files })
  pump()
}

function pump(): void {
  while (running < AT_ONCE) {
    const next = waiting.shift()
    if (!next) return
    running += 1
    void send(next.key, next.files).finally(() => {
      running -= 1
      pump()
    })
  }
}

async function send(key: string, files: readonly FoundFile[]): Promise<void> {
  const ends = endsOf(files)
  const sent = await sendDrop(files, key, {
    sent: (bytes) => update(key, (rows) => rows.map((row, i) => advanced(row, bytes, files[i], ends[i] ?? 0))),
    told: (at, item) =>
      update(key, (rows) =>
        rows.map((row, i) => (i === at ? { ...row, state: 'told', progress: 1, items: [...row.items, item] } : row)),
      ),
  })
  if (sent.kind === 'done') {
    kept.delete(key)
    mark(key, { dropId: sent.dropId })
    return update(key, (rows) => rows.map((row) => ({ ...row, state: 'told', progress: 1 })))
  }
  update(key, (rows) => {
    // Files are told of in their order: of the last one there may be more.
    const last = rows.findLastIndex(({ state }) => state === 'told')
    return rows.map((row, i) =>
      i < last ? { ...row, state: 'told', progress: 1 } : { ...row, state: 'failed', problem: sent.problem },
    )
  })
  if (sent.retryAfter === undefined) return
  mark(key, { again: true })
  setTimeout(() => tryAgain(key), sent.retryAfter * 1_000)
}

/** Files are sent one after the other: what was sent of the body says how far each has come. */
function advanced(row: FileRow, sent: number, found: FoundFile | undefined, end: number): FileRow {
  if (row.state === 'told') return row
  const size = Math.max(found?.file.size ?? 0, 1)
  const progress = Math.min(1, Math.max(0, (sent - (end - size)) / size))
  return { ...row, progress, state: progress === 0 ? 'waiting' : progress < 1 ? 'sending' : 'judging' }
}

function endsOf(files: readonly FoundFile[]): readonly number[] {
  let end = 0
  return files.map(({ file }) => (end += Math.max(file.size, 1)))
}

function partsOf(files: readonly FoundFile[]): readonly (readonly FoundFile[])[] {
  const parts: FoundFile[][] = []
  let bytes = 0
  for (const found of files) {
    const part = parts.at(-1)
    if (!part || part.length >= MAX_FILES || bytes + found.file.size > MAX_BYTES) {
      parts.push([found])
      bytes = found.file.size
    } else {
      part.push(found)
      bytes += found.file.size
    }
  }
  return parts
}

function update(key: string, change: (rows: readonly FileRow[]) => readonly FileRow[]): void {
  batches.value = batches.value.map((batch) => (batch.key === key ? { ...batch, rows: change(batch.rows) } : batch))
}

function mark(key: string, changed: Pick<Batch, 'dropId' | 'again'>): void {
  batches.value = batches.value.map((batch) => (batch.key === key ? { ...batch, ...changed } : batch))
}

function newKey(): string {
  // `crypto.randomUUID` is there only on https and loopback.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
