import { spawnSync } from 'node:child_process'
import { hashText } from '../../libs/enrichment/src/text/hash.ts'
import { CLUSTER_BITS } from '../../libs/enrichment/src/tagger/word-facts.ts'
import { readJavaObject, type JavaObject } from './java-stream.ts'

/** What is told of words: lists as a model has them. */
export interface Lexica {
  readonly words: Uint32Array
  readonly wordValues: Uint32Array
  readonly paths: Uint32Array
}

const FOLDER = 'edu/emory/mathcs/nlp/lexica'
const CLUSTERS = `${FOLDER}/en-brown-clusters-simplified-lowercase.xz`
const NAMES = `${FOLDER}/en-named-entity-gazetteers-simplified.xz`

/** Kinds of the gazetteer that tell something: people, places, organisations, works. */
const PEOPLE = new Set(['4', '14'])
const PLACES = new Set(['1', '6', '7', '11'])
const ORGANISATIONS = new Set(['0', '13'])
const WORKS = new Set(['8', '9', '10', '12', '15'])

const GIVEN = 0
const FAMILY = 1
const PLACE = 2
const ORGANISATION = 3
const WORK = 4
const LEVELS = 5

/** The clusters and names of the jar of nlp4j-english, word by word. */
export function readLexica(jar: string): Lexica {
  const clusters = clustersOf(readJavaObject(member(jar, CLUSTERS)))
  const counts = countsOf(readJavaObject(member(jar, NAMES)))
  return tableOf(clusters, counts)
}

/** No lexica at all: a tagger learns without them too. */
export const NO_LEXICA: Lexica = {
  words: new Uint32Array(0),
  wordValues: new Uint32Array(0),
  paths: new Uint32Array(0),
}

function member(jar: string, name: string): Buffer {
  const { stdout, status, error } = spawnSync('sh', ['-c', 'unzip -p "$0" "$1" | xz -dc', jar, name], {
    maxBuffer: 1 << 30,
  })
  if (status !== 0 || stdout.length === 0)
    throw new Error(`unzip and xz cannot read ${name} of ${jar}: ${error?.message ?? `status ${status}`}`)
  return stdout
}

/** The path of the cluster of each word: the longest of the bits that a map has for it. */
function clustersOf({ written }: JavaObject): ReadonlyMap<string, string> {
  const clusters = new Map<string, string>()
  for (let at = 0; at < written.length; at += 2) {
    const word = written[at]
    const bits = written[at + 1]
    if (typeof word !== 'string' || bits === null || typeof bits !== 'object') continue
    const paths = bits.written.filter((path) => typeof path === 'string')
    clusters.set(
      word,
      paths.reduce((longest, path) => (path.length > longest.length ? path : longest), ''),
    )
  }
  return clusters
}

/** How many names of each kind have each word: as a person's first or last word, in places, organisations, works. */
function countsOf(tree: JavaObject): ReadonlyMap<string, Uint32Array> {
  const counts = new Map<string, Uint32Array>()
  const count = (word: string, kind: number): void => {
    const lower = word.toLowerCase()
    if (lower === word) return
    let row = counts.get(lower)
    if (!row) counts.set(lower, (row = new Uint32Array(LEVELS)))
    row[kind] = (row[kind] ?? 0) + 1
  }
  const walk = ({ fields, written }: JavaObject, words: readonly string[]): void => {
    const kinds = fields.get('value')
    if (kinds !== null && typeof kinds === 'object')
      for (const kind of kinds.written) if (typeof kind === 'string') add(words, kind)
    for (let at = 0; at < written.length; at += 2) {
      const word = written[at]
      const below = written[at + 1]
      if (typeof word === 'string' && below !== null && typeof below === 'object') walk(below, [...words, word])
    }
  }
  const add = (words: readonly string[], kind: string): void => {
    const last = words.at(-1) ?? ''
    if (PEOPLE.has(kind)) {
      if (words.length > 1) for (const word of words.slice(0, -1)) count(word, GIVEN)
      count(last, FAMILY)
    } else {
      const group = PLACES.has(kind) ? PLACE : ORGANISATIONS.has(kind) ? ORGANISATION : WORKS.has(kind) ? WORK : -1
      if (group >= 0) for (const word of words) count(word, group)
    }
  }
  const root = tree.fields.get('n_root')
  if (root === null || typeof root !== 'object') throw new Error('the gazetteer has no tree')
  walk(root, [])
  return counts
}

/** Words that tell something: no rare ones, which the lists have for completeness. */
const LEAST_NAMES = 8
/** Clusters of more words are what was too rare to be placed. */
const MOST_OF_CLUSTER = 10_000

function tableOf(clusters: ReadonlyMap<string, string>, counts: ReadonlyMap<string, Uint32Array>): Lexica {
  const sizes = new Map<string, number>()
  for (const path of clusters.values()) sizes.set(path, (sizes.get(path) ?? 0) + 1)
  const numbers = new Map([...sizes.keys()].sort().map((path, index) => [path, index + 1]))
  const values = new Map<number, number>()
  for (const word of new Set([...clusters.keys(), ...counts.keys()])) {
    const path = clusters.get(word)
    const row = counts.get(word)
    const placed = path !== undefined && (sizes.get(path) ?? 0) < MOST_OF_CLUSTER
    if (!placed && (row?.reduce((sum, one) => sum + one, 0) ?? 0) < LEAST_NAMES) continue
    let value = path === undefined ? 0 : (numbers.get(path) ?? 0)
    for (let kind = 0; kind < LEVELS; kind++) value |= levelOf(row?.[kind] ?? 0) << (CLUSTER_BITS + 2 * kind)
    if (value !== 0) values.set(hashText(word), value)
  }
  const words = Uint32Array.from(values.keys()).sort()
  return {
    words,
    wordValues: words.map((word) => values.get(word) ?? 0),
    paths: Uint32Array.from(numbers.keys(), (path) => Number.parseInt(`1${path}`, 2)),
  }
}

const levelOf = (count: number): number => (count === 0 ? 0 : count < 4 ? 1 : count < 30 ? 2 : 3)
