import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isFunctionWord } from '../../libs/enrichment/src/lexicon/function-words.ts'
import { detokenise } from './detokenise.ts'
import { random } from './random.ts'

/** A name that annotators found. */
export interface GoldName {
  readonly start: number
  readonly end: number
  readonly kind: 'person' | 'organisation' | 'place'
}

/** A text with its names. */
export interface Article {
  /** The file that it comes from: "wikigold". */
  readonly source: string
  readonly text: string
  readonly names: readonly GoldName[]
}

interface Sentence {
  readonly tokens: readonly string[]
  readonly tags: readonly string[]
}

const documentSchema = z.object({
  sents: z.array(z.object({ tokens: z.array(z.string()), tags: z.array(z.string()) })),
})
const kindOf: Readonly<Record<string, GoldName['kind']>> = { PER: 'person', ORG: 'organisation', LOC: 'place' }

/** A document of more sentences than an article has is cut where an article seems to end. */
const MOST_SENTENCES = 120
/** Sentences back in which an article has named what it still speaks of. */
const MEMORY = 4
/** Of the sentences, how many start a paragraph. */
const PARAGRAPHS = 0.6

/** The articles of every `NAME.jsonl` or `NAME.jsonl.xz` of a folder, in the order of the names. */
export const readCorpus = (folder: string, seed: number): readonly Article[] =>
  readdirSync(folder)
    .filter((file) => /\.jsonl(\.xz)?$/.test(file))
    .sort()
    .flatMap((file) => articlesOf(file.replace(/\.jsonl.*/, ''), readLines(join(folder, file)), seed))

function readLines(path: string): readonly string[] {
  const text = path.endsWith('.xz') ? unpacked(path) : readFileSync(path, 'utf8')
  return text.split('\n').filter((line) => line !== '')
}

function unpacked(path: string): string {
  const { stdout, status, error } = spawnSync('xz', ['-dc', path], { encoding: 'utf8', maxBuffer: 1 << 30 })
  if (status !== 0) throw new Error(`xz cannot unpack ${path}: ${error?.message ?? `status ${status}`}`)
  return stdout
}

/** The articles in lines of JSON, each `{"sents": [{"tokens": [...], "tags": ["B-PER", ...]}]}`. */
export function articlesOf(source: string, lines: readonly string[], seed: number): readonly Article[] {
  const next = random(seed)
  return lines.flatMap((line) => {
    const { sents } = documentSchema.parse(JSON.parse(line))
    const parts = sents.length > MOST_SENTENCES ? articleByArticle(sents) : [sents]
    return parts.map((part) => write(source, part, next))
  })
}

/** Cuts before each sentence that has no name in common with those before it. */
function articleByArticle(sentences: readonly Sentence[]): readonly (readonly Sentence[])[] {
  const parts: Sentence[][] = []
  let latest: ReadonlySet<string>[] = []
  for (const sentence of sentences) {
    const capitals = new Set(
      sentence.tokens.filter((token) => /^\p{Lu}\p{L}+/u.test(token) && !isFunctionWord(token.toLowerCase())),
    )
    const goesOn = latest.some((before) => [...capitals].some((word) => before.has(word)))
    const part = parts.at(-1)
    if (part && goesOn) part.push(sentence)
    else {
      parts.push([sentence])
      latest = []
    }
    latest = [capitals, ...latest].slice(0, MEMORY)
  }
  return parts
}

function write(source: string, sentences: readonly Sentence[], next: () => number): Article {
  let text = ''
  const names: GoldName[] = []
  for (const { tokens, tags } of sentences) {
    if (text !== '') text += next() < PARAGRAPHS ? '\n' : ' '
    const { text: sentence, starts, ends } = detokenise(tokens)
    for (let at = 0; at < tokens.length; at++) {
      const tag = tags[at] ?? 'O'
      const kind = kindOf[tag.slice(2)]
      if (!kind || !begins(tag, tags[at - 1] ?? 'O')) continue
      let last = at
      while (tags[last + 1] === `I-${tag.slice(2)}`) last++
      names.push({ kind, start: text.length + (starts[at] ?? 0), end: text.length + (ends[last] ?? 0) })
    }
    text += sentence
  }
  return { source, text, names }
}

const begins = (tag: string, before: string): boolean => tag.startsWith('B-') || before.slice(2) !== tag.slice(2)
