import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../random.ts'

/** One way to damage the files of a store that nobody has open. */
export interface Damage {
  readonly store: 'log' | 'index'
  /** By this it is counted. */
  readonly kind:
    'flip in the database' | 'flip in the write-ahead log' | 'torn write-ahead log' | 'overwritten' | 'missing'
  /** Says what was done. */
  readonly told: string
  inflict(folder: string): void
}

export const FILES = { log: 'events.db', index: 'index.db' } as const
type Store = keyof typeof FILES

/** Of SQLite's write-ahead log, https://www.sqlite.org/fileformat.html#the_write_ahead_log */
const WAL_HEADER = 32
const FRAME_HEADER = 24
const PAGE_SIZE_AT = 16

/** Flips of one bit: half of them anywhere, half where a page keeps its structure, since most of a file is text. */
export function* flips(store: Store, file: string, wal: boolean, count: number, random: Random): Generator<Damage> {
  const name = wal ? `${FILES[store]}-wal` : FILES[store]
  const { size } = statSync(file)
  const page = pageBytes(file)
  const unit = wal ? page + FRAME_HEADER : page
  const first = wal ? WAL_HEADER : 0
  for (let at = 0; at < count; at += 1) {
    const start = first + random.below(Math.floor((size - first) / unit)) * unit
    const byte = random.chance(0.5) ? random.below(size) : start + random.below(STRUCTURE_BYTES)
    const bit = random.below(8)
    yield {
      store,
      kind: wal ? 'flip in the write-ahead log' : 'flip in the database',
      told: `bit ${bit} of byte ${byte} of ${name}`,
      inflict: (folder) => flip(join(folder, name), byte, bit),
    }
  }
}
const STRUCTURE_BYTES = 128

/** Ends of a write-ahead log as they stand after a torn write: cut off anywhere, or followed by what is no frame. */
export function* tears(store: Store, file: string, count: number, random: Random): Generator<Damage> {
  const name = `${FILES[store]}-wal`
  const { size } = statSync(file)
  const frame = pageBytes(file) + FRAME_HEADER
  const frames = Math.floor((size - WAL_HEADER) / frame)
  const kind = 'torn write-ahead log'
  for (let at = 0; at < count; at += 1) {
    const edge = WAL_HEADER + random.below(frames + 1) * frame
    const length = at % 3 === 0 ? random.below(size) : Math.min(size, Math.max(0, edge + random.below(3) - 1))
    yield {
      store,
      kind,
      told: `${name} cut at ${length} of ${size}`,
      inflict: (folder) => truncateSync(join(folder, name), length),
    }
  }
  const tails: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['zeros', () => Buffer.alloc(3 * frame)],
    ['garbage', () => Buffer.from(Array.from({ length: 2 * frame }, () => random.below(256)))],
    ['half of its last frame', (bytes) => bytes.subarray(-frame, -Math.floor(frame / 2))],
    ['its first frame', (bytes) => bytes.subarray(WAL_HEADER, WAL_HEADER + frame)],
    ['its last frame', (bytes) => bytes.subarray(-frame)],
  ]
  for (const [what, tail] of tails) {
    const inflict = (folder: string): void => appendFileSync(join(folder, name), tail(readFileSync(join(folder, name))))
    yield { store, kind, told: `${what} behind ${name}`, inflict }
  }
}

/** Whole pieces that are gone or are something else. */
export function* losses(store: Store, file: string, random: Random): Generator<Damage> {
  const name = FILES[store]
  const { size } = statSync(file)
  const page = pageBytes(file)
  const pages = Math.floor(size / page)
  for (const suffix of ['', '-wal', '-shm'])
    yield {
      store,
      kind: 'missing',
      told: `${name}${suffix}`,
      inflict: (folder) => rmSync(join(folder, `${name}${suffix}`), { force: true }),
    }
  for (const left of [0, 1, page, Math.floor(pages / 2) * page, (pages - 1) * page])
    yield {
      store,
      kind: 'missing',
      told: `${name} behind byte ${left}`,
      inflict: (folder) => truncateSync(join(folder, name), left),
    }
  for (let at = 0; at < LOST_PAGES; at += 1) {
    const number = random.below(pages)
    const inflict = (folder: string): void => overwrite(join(folder, name), number * page, Buffer.alloc(page))
    yield { store, kind: 'overwritten', told: `page ${number} of ${name} with zeros`, inflict }
  }
  const inflict = (folder: string): void => overwrite(join(folder, `${name}-shm`), 0, Buffer.alloc(page, 0x5a))
  yield { store, kind: 'overwritten', told: `${name}-shm`, inflict }
}
const LOST_PAGES = 20

function pageBytes(file: string): number {
  const database = file.replace(/-wal$/, '')
  const header = Buffer.alloc(2)
  withFile(database, 'r', (descriptor) => readSync(descriptor, header, 0, 2, PAGE_SIZE_AT))
  return header.readUInt16BE(0)
}

function flip(file: string, at: number, bit: number): void {
  withFile(file, 'r+', (descriptor) => {
    const byte = Buffer.alloc(1)
    readSync(descriptor, byte, 0, 1, at)
    byte.writeUInt8(byte.readUInt8(0) ^ (1 << bit), 0)
    writeSync(descriptor, byte, 0, 1, at)
  })
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  withFile(file, 'r+', (descriptor) => writeSync(descriptor, bytes, 0, bytes.length, at))
}

function withFile<T>(file: string, flags: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(file, flags)
  try {
    return use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
