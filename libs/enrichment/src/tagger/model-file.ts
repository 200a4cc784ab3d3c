import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { z } from 'zod'
import { makeFeatureWeights, type FeatureWeights } from './feature-weights.ts'
import { TAGS } from './tags.ts'
import { makeWordTable, type WordTable } from './word-table.ts'

/** What a tagger of one language knows. */
export interface TaggerModel {
  /** ISO 639-1. */
  readonly language: string
  readonly features: FeatureWeights
  /** From each tag to each, the former one first; in the unit of the features' weights. */
  readonly transitions: Int32Array
  readonly words: WordTable
  /** Paths of the clusters of words in their tree, a 1 before the bits of each. */
  readonly paths: Uint32Array
}

/** A model as it is written: tables are lists, and their hashes ascend. */
export interface ModelLists {
  readonly language: string
  readonly features: Uint32Array
  /** {@link TAGS} for each feature. */
  readonly weights: Int8Array
  readonly transitions: Int32Array
  readonly words: Uint32Array
  readonly wordValues: Uint32Array
  readonly paths: Uint32Array
}

const MAGIC = 'WDNT'
const VERSION = 1
/** Of brotli: more takes a minute and saves little. */
const QUALITY = 9

const headerSchema = z.object({
  version: z.literal(VERSION),
  language: z.string(),
  tags: z.literal(TAGS),
  features: z.number().int(),
  weights: z.number().int(),
  words: z.number().int(),
  values: z.number().int(),
  paths: z.number().int(),
  /** SHA-256 of the body as it stands in the file. */
  checksum: z.string(),
})

/**
 * A model as a file: "WDNT", the length of the header in four bytes, the header in JSON, the body compressed by brotli.
 * Equal models give equal bytes.
 */
export function writeModel(model: ModelLists): Buffer {
  const { language, features, weights, transitions, words, wordValues, paths } = model
  const distinct = [...new Set(wordValues)].sort((a, b) => a - b)
  const numberOf = new Map(distinct.map((value, index) => [value, index]))
  const masks = new Uint16Array(features.length)
  const filled: number[] = []
  for (const [at, weight] of weights.entries()) {
    if (weight === 0) continue
    const row = Math.floor(at / TAGS)
    masks[row] = (masks[row] ?? 0) | (1 << (at % TAGS))
    filled.push(weight)
  }
  const parts = [
    bytesOf(transitions),
    bytesOf(paths),
    bytesOf(Uint32Array.from(distinct)),
    bytesOf(inColumns(steps(words))),
    bytesOf(Uint16Array.from(wordValues, (value) => numberOf.get(value) ?? 0)),
    bytesOf(inColumns(steps(features))),
    bytesOf(masks),
    bytesOf(Int8Array.from(filled)),
  ]
  const body = brotliCompressSync(Buffer.concat(parts), { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
  const header = Buffer.from(
    JSON.stringify({
      version: VERSION,
      language,
      tags: TAGS,
      features: features.length,
      weights: filled.length,
      words: words.length,
      values: distinct.length,
      paths: paths.length,
      checksum: checksumOf(body),
    }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  return Buffer.concat([Buffer.from(MAGIC), length, header, body])
}

/** Reads a model. Throws a sentence where the bytes are none, of another version, or damaged. */
export function readModel(file: Buffer): TaggerModel {
  if (file.toString('latin1', 0, 4) !== MAGIC) throw new Error('no model of a tagger')
  const bodyStart = 8 + file.readUInt32LE(4)
  const header = headerSchema.parse(JSON.parse(file.toString('utf8', 8, bodyStart)))
  const packed = file.subarray(bodyStart)
  if (checksumOf(packed) !== header.checksum) throw new Error('the model of the tagger is damaged')
  const body = brotliDecompressSync(packed)
  let at = 0
  const take = (bytes: number): ArrayBuffer => {
    at += bytes
    return Uint8Array.from(body.subarray(at - bytes, at)).buffer
  }
  const transitions = new Int32Array(take(4 * TAGS * TAGS))
  const paths = new Uint32Array(take(4 * header.paths))
  const distinct = new Uint32Array(take(4 * header.values))
  const words = sumsOf(new Uint8Array(take(4 * header.words)))
  const values = new Uint16Array(take(2 * header.words))
  const features = sumsOf(new Uint8Array(take(4 * header.features)))
  const masks = new Uint16Array(take(2 * header.features))
  const filled = new Int8Array(take(header.weights))
  const rows = new Int8Array(header.features * TAGS)
  let next = 0
  for (const [row, mask] of masks.entries())
    for (let tag = 0; tag < TAGS; tag++) if ((mask >>> tag) & 1) rows[row * TAGS + tag] = filled[next++] ?? 0
  return {
    language: header.language,
    features: makeFeatureWeights(features, rows),
    transitions,
    words: makeWordTable(
      words,
      Uint32Array.from(values, (index) => distinct[index] ?? 0),
    ),
    paths,
  }
}

const checksumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const bytesOf = (array: Uint8Array | Int8Array | Uint16Array | Uint32Array | Int32Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength)

/** The differences of ascending numbers. */
const steps = (ascending: Uint32Array): Uint32Array =>
  ascending.map((value, index) => value - (index > 0 ? (ascending[index - 1] ?? 0) : 0))

/** All lowest bytes, then all second ones, and so on: the upper ones are nearly all zero, and compress. */
function inColumns(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(4 * numbers.length)
  for (const [index, value] of numbers.entries())
    for (let byte = 0; byte < 4; byte++) bytes[byte * numbers.length + index] = (value >>> (8 * byte)) & 0xff
  return bytes
}

/** Undoes {@link inColumns} and {@link steps}. */
function sumsOf(columns: Uint8Array): Uint32Array {
  const length = columns.length / 4
  const numbers = new Uint32Array(length)
  let sum = 0
  for (let index = 0; index < length; index++) {
    for (let byte = 0; byte < 4; byte++) sum += (columns[byte * length + index] ?? 0) * 2 ** (8 * byte)
    numbers[index] = sum
  }
  return numbers
}
