import { structuresOf } from './cases/truncated.ts'
import type { Format } from './formats/format.ts'
import { formats } from './formats/formats.ts'
import type { HostileCase } from './hostile-case.ts'
import { Random } from '../random.ts'
import { wordsOf } from './words.ts'

const MOST_STEPS = 5
const MOST_REPEATED = 64 * 1024
const INSIDE = 0.4
const WRONG_TYPE = 0.1

const MAGIC: readonly Buffer[] = [
  '%PDF-1.7\n',
  'PK\x03\x04',
  'PK\x05\x06',
  '\x1f\x8b\x08\x00',
  '<?xml version="1.0"?>',
  '<!DOCTYPE html>',
  '<!DOCTYPE x [',
  '\xef\xbb\xbf',
  '\xff\xfe',
  '\xfe\xff',
  '\0\0\0\0',
  'WARC/1.0\r\n',
  'From a@b Sun Mar  1 12:00:00 2026\n',
  '\x89PNG\r\n\x1a\n',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  '{"__proto__":',
  '"\\ud800"',
  '\xed\xa0\x80',
  '-1',
  '4294967295',
  '99999999999999999999',
  '\r\n\r\n',
].map((text) => Buffer.from(text, 'latin1'))

type Step = (bytes: Buffer, random: Random, format: Format) => Buffer

/** A stretch of bytes: from anywhere to anywhere near. */
function stretch(bytes: Buffer, random: Random, most = 512): readonly [from: number, to: number] {
  const from = random.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + 1 + random.below(most))]
}

const put = (bytes: Buffer, from: number, to: number, ...between: readonly Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, from), ...between, bytes.subarray(to)])

/** Between two structures of its format, where it has some. */
function structure(bytes: Buffer, random: Random, { marks }: Format): readonly [from: number, to: number] {
  const places = structuresOf(bytes, marks)
  if (places.length < 2) return stretch(bytes, random)
  const at = random.below(places.length - 1)
  return [places[at] ?? 0, places[Math.min(places.length - 1, at + 1 + random.below(4))] ?? bytes.length]
}

const STEPS: readonly Step[] = [
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    for (let times = 1 + random.below(8); times > 0 && changed.length > 0; times--) {
      const at = random.below(changed.length)
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
    }
    return changed
  },
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    if (changed.length > 0)
      changed[random.below(changed.length)] = random.pick([0, 0xff, 0x7f, 0x80, random.below(256)])
    return changed
  },
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    if (changed.length < 4) return changed
    changed.writeUInt32LE(random.pick([0, 1, 0xffff_ffff, 0x7fff_ffff, 0x8000_0000]), random.below(changed.length - 3))
    return changed
  },
  (bytes, random) => put(bytes, ...stretch(bytes, random)),
  (bytes, random) => {
    const [from, to] = stretch(bytes, random)
    return put(bytes, to, to, bytes.subarray(from, to))
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(Math.min(bytes.length, 64) + 1)),
  (bytes, random) => {
    const [at] = stretch(bytes, random)
    return put(bytes, at, at, random.pick(MAGIC))
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random, 64)
    const block = bytes.subarray(from, to)
    const times = 1 + random.below(Math.ceil(MOST_REPEATED / Math.max(1, block.length)))
    return put(bytes, to, to, Buffer.concat(Array.from({ length: times }, () => block)).subarray(0, MOST_REPEATED))
  },
  (bytes, random) => {
    const other = random.pick(formats).seed(wordsOf(random.below(1_000), 2))
    return put(bytes, ...stretch(bytes, random), other.subarray(...stretch(other, random, other.length)))
  },
  (bytes, random, format) => put(bytes, ...structure(bytes, random, format)),
  (bytes, random, format) => {
    const [from, to] = structure(bytes, random, format)
    const times = random.pick([1, 1, 2, 10, 100])
    return put(
      bytes,
      to,
      to,
      Buffer.concat(Array.from({ length: times }, () => bytes.subarray(from, to))).subarray(0, MOST_REPEATED),
    )
  },
  (bytes, random, format) => {
    const [[from, to], [at]] = [structure(bytes, random, format), structure(bytes, random, format)]
    return put(bytes, at, at, bytes.subarray(from, to))
  },
  (bytes, random, format) => {
    const [[from, to], [start, end]] = [structure(bytes, random, format), structure(bytes, random, format)]
    return put(bytes, from, to, bytes.subarray(start, end))
  },
]

/** The mutation of that number: one to five steps over a sound file, or over what lies in it before it is packed. */
export function mutation(seed: number, number: number): HostileCase {
  const format = formats[number % formats.length] as Format
  return {
    name: `mutation/${number}`,
    make: () => {
      const random = new Random(seed + number, 'mutation')
      const words = wordsOf(seed, number % 1_000)
      const change = (bytes: Buffer): Buffer => mutated(bytes, random, format)
      const inside = random.chance(INSIDE) ? format.inside : undefined
      const bytes = inside ? inside(words, change) : change(format.seed(words))
      const typed = random.chance(WRONG_TYPE) ? random.pick(formats) : format
      return { bytes, contentType: typed.contentType, fileName: `mutation-${number}.${typed.extension}` }
    },
  }
}

export function mutated(bytes: Buffer, random: Random, format: Format): Buffer {
  const steps = 1 + random.below(MOST_STEPS)
  return Array.from({ length: steps }).reduce<Buffer>((now) => random.pick(STEPS)(now, random, format), bytes)
}
