import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openForReading, openForWriting, PAGE_BYTES } from './database.ts'
import { packFrames, type Frame } from './frames.ts'
import { LogWriter } from './log-writer.ts'
import { RecordScan } from './record-scan.ts'

const COUNT = 60
const TIME = 1_700_000_000_000
const FLIPS = 1_500
const SEED = 20_261_123
const SQLITE_CORRUPT = 11

/** Numbers from 0 to 2^32 - 1, the same each time (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
}

/** Small ones, and now and then one that takes pages of its own. */
const valueOf = (n: number): string => `value ${n} ${'x'.repeat(n % 10 === 9 ? 12_000 : 300)}`

describe('RecordScan', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiredesk-log-'))
  const file = join(folder, 'sound.db')
  const damagedFile = join(folder, 'damaged.db')

  beforeAll(() => {
    const db = openForWriting(file)
    const writer = new LogWriter(db)
    const topic = { name: 't', firstSlot: 3, partitions: 1, retentionMs: null, compacted: false }
    const frames = Array.from({ length: COUNT }, (_, n): Frame => ({
      position: topic.firstSlot,
      timestamp: 0,
      key: Buffer.from(`key ${n}`),
      headers: Buffer.from('{}'),
      value: Buffer.from(valueOf(n)),
      damage: undefined,
    }))
    writer.transaction(() => {
      writer.putTopic(topic)
      writer.append(packFrames(frames), TIME)
    })
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  /** All records as a group would get them, 20 at a time. */
  function readAll(path: string): readonly Frame[] {
    const db = openForReading(path)
    try {
      const scan = new RecordScan(db)
      const frames: Frame[] = []
      for (let calls = 0; calls < 100; calls += 1) {
        const some = scan.read(3, (frames.at(-1)?.position ?? -1) + 1, 20, 1_000_000)
        if (some.length === 0) return frames
        frames.push(...some)
      }
      throw new Error('it does not come to an end')
    } finally {
      db.close()
    }
  }

  const asWritten = ({ position, timestamp, value }: Frame): boolean =>
    timestamp === TIME && Buffer.from(value).toString() === valueOf(position)

  it(`loses no record in silence and gives none that is not as it was written, whatever bit of the file flips (seed ${SEED})`, () => {
    const sound = readFileSync(file)
    const next = random(SEED)
    const seen = { unharmed: 0, named: 0, unreadable: 0 }
    for (let n = 0; n < FLIPS; n += 1) {
      // the first page says what the file is: whoever damages that has no log
      const at = PAGE_BYTES + (next() % (sound.length - PAGE_BYTES))
      const bit = 1 << (next() % 8)
      const bytes = Buffer.from(sound)
      bytes[at] = (bytes[at] ?? 0) ^ bit
      writeFileSync(damagedFile, bytes)
      try {
        const frames = readAll(damagedFile)
        const offsets = frames.map(({ position }) => position)
        const wrong = frames.filter((frame) => frame.damage === undefined && !asWritten(frame))
        expect({ at, bit, offsets, wrong }).toEqual({ at, bit, offsets: [...Array(COUNT).keys()], wrong: [] })
        const damaged = frames.filter(({ damage }) => damage !== undefined).length
        if (damaged > 0) seen.named += 1
        else seen.unharmed += 1
        // one flip costs one record
        expect({ at, bit, damaged: Math.min(damaged, 1) }).toEqual({ at, bit, damaged })
      } catch (error) {
        if ((error as { errcode?: number }).errcode !== SQLITE_CORRUPT) throw error
        seen.unreadable += 1
      }
    }
    expect(seen.named).toBeGreaterThan(FLIPS / 3)
    expect(seen.unreadable).toBeLessThan(FLIPS / 20)
  })
})
