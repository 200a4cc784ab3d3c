import { appendFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../random.ts'
import { bytesAt, flipBit, overwrite } from './file-bytes.ts'

/** One way to damage the files of a store that nobody has open. */
export interface Damage {
  /** By this it is counted. */
  readonly kind:
    'flip in the database' | 'flip in the write-ahead log' | 'torn write-ahead log' | 'overwritten' | 'missing'
  /** Says what was done. */
  readonly told: string
  /**
   * The store may be as it was some time before: SQLite takes the first frame that does not add up for the end of its write-ahead log, and one that is
   * not there for one that was empty.
   */
  readonly excusesOlder: boolean
  inflict(folder: string): void
}

/** The file of each store. Beside it stand its write-ahead log, `-wal`, and the index of that, `-shm`. */
export const FILES = { log: 'events.db', index: 'index.db' } as const
type Store = keyof typeof FILES

// of SQLite's files, https://www.sqlite.org/fileformat.html
const WAL_HEADER = 32
const FRAME_HEADER = 24
const PAGE_SIZE_AT = 16
/** Where a page keeps its structure, from its beginning. */
const STRUCTURE = 128
const LOST_PAGES = 20

/** Flips of one bit in the database: half of them anywhere, half where a page keeps its structure, since most of a file is text. */
export function* databaseFlips(store: Store, folder: string, count: number, random: Random): Generator<Damage> {
  const file = FILES[store]
  const { page, pages } = shapeOf(join(folder, file))
  for (let left = count; left > 0; left -= 1) {
    const byte = random.below(pages) * page + random.below(random.chance(0.5) ? page : STRUCTURE)
    yield flip('flip in the database', file, byte, random.below(8), false)
  }
}

/** Flips of one bit in the write-ahead log: half of them anywhere, half in the headers of its frames. */
export function* walFlips(store: Store, folder: string, count: number, random: Random): Generator<Damage> {
  const { wal, frame, frames } = walOf(store, folder)
  for (let left = count; left > 0; left -= 1) {
    const byte = WAL_HEADER + random.below(frames) * frame + random.below(random.chance(0.5) ? frame : FRAME_HEADER)
    yield flip('flip in the write-ahead log', wal, byte, random.below(8), true)
  }
}

/** Ends of a write-ahead log as they stand after a torn write: cut off anywhere, or followed by what is no frame, or not the next one. */
export function* tears(store: Store, folder: string, count: number, random: Random): Generator<Damage> {
  const { wal, size, frame, frames } = walOf(store, folder)
  const kind = 'torn write-ahead log'
  for (let left = count; left > 0; left -= 1) {
    const edge = WAL_HEADER + random.below(frames + 1) * frame
    const length = left % 3 === 0 ? random.below(size) : Math.min(size, edge + random.below(3) - 1)
    const inflict = (copy: string): void => truncateSync(join(copy, wal), length)
    yield { kind, told: `${wal} cut at ${length} of ${size}`, excusesOlder: true, inflict }
  }
  const last = bytesAt(join(folder, wal), WAL_HEADER + (frames - 1) * frame, frame)
  const tails: Readonly<Record<string, Uint8Array>> = {
    zeros: Buffer.alloc(3 * frame),
    garbage: Buffer.from(Array.from({ length: 2 * frame }, () => random.below(256))),
    'half of its last frame': last.subarray(0, frame / 2),
    'its last frame': last,
    'its first frame': bytesAt(join(folder, wal), WAL_HEADER, frame),
  }
  for (const [what, tail] of Object.entries(tails)) {
    const inflict = (copy: string): void => appendFileSync(join(copy, wal), tail)
    yield { kind, told: `${what} behind ${wal}`, excusesOlder: false, inflict }
  }
}

/** Whole pieces that are gone, or are zeros. */
export function* losses(store: Store, folder: string, random: Random): Generator<Damage> {
  const file = FILES[store]
  const { page, pages } = shapeOf(join(folder, file))
  for (const suffix of ['', '-wal', '-shm']) {
    const inflict = (copy: string): void => rmSync(join(copy, `${file}${suffix}`), { force: true })
    yield { kind: 'missing', told: `${file}${suffix}`, excusesOlder: suffix === '-wal', inflict }
  }
  for (const left of [0, 1, page, Math.floor(pages / 2) * page, (pages - 1) * page]) {
    const inflict = (copy: string): void => truncateSync(join(copy, file), left)
    yield { kind: 'missing', told: `${file} behind byte ${left}`, excusesOlder: false, inflict }
  }
  for (let left = LOST_PAGES; left > 0; left -= 1) {
    const number = random.below(pages)
    const inflict = (copy: string): void => overwrite(join(copy, file), number * page, Buffer.alloc(page))
    yield { kind: 'overwritten', told: `page ${number} of ${file}`, excusesOlder: false, inflict }
  }
  const inflict = (copy: string): void => overwrite(join(copy, `${file}-shm`), 0, Buffer.alloc(page, 0x5a))
  yield { kind: 'overwritten', told: `${file}-shm`, excusesOlder: false, inflict }
}

function flip(kind: Damage['kind'], file: string, byte: number, bit: number, excusesOlder: boolean): Damage {
  const inflict = (copy: string): void => flipBit(join(copy, file), byte, bit)
  return { kind, told: `bit ${bit} of byte ${byte} of ${file}`, excusesOlder, inflict }
}

function shapeOf(file: string): { readonly page: number; readonly pages: number } {
  const page = bytesAt(file, PAGE_SIZE_AT, 2).readUInt16BE(0)
  return { page, pages: Math.floor(statSync(file).size / page) }
}

function walOf(
  store: Store,
  folder: string,
): { readonly wal: string; readonly size: number; readonly frame: number; readonly frames: number } {
  const wal = `${FILES[store]}-wal`
  const { size } = statSync(join(folder, wal))
  const frame = shapeOf(join(folder, FILES[store])).page + FRAME_HEADER
  return { wal, size, frame, frames: Math.floor((size - WAL_HEADER) / frame) }
}
