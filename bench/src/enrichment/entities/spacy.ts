import { spawnSync } from 'node:child_process'
import { codePointOffsets } from '../span.ts'
import { MissingPeer } from './missing-peer.ts'
import type { Entity, Label } from './entity.ts'
import type { Peer } from './peer.ts'

const MAX_BYTES = 1024 ** 3
const LABELS: Readonly<Record<string, Label>> = { PERSON: 'PER', ORG: 'ORG', GPE: 'LOC', LOC: 'LOC', FAC: 'LOC' }

/** Reads a JSON array of texts and writes for each its entities as [start, end, label], offsets in code points. */
const PROGRAM = `
import json, sys
texts = json.load(sys.stdin)
import spacy
models = [model for model in spacy.util.get_installed_models() if model.startswith("en_core_web")]
if not models:
    sys.exit("no English model of spaCy is installed: python3 -m spacy download en_core_web_md")
model = next((one for size in ("lg", "md", "sm") for one in models if size in one), models[0])
nlp = spacy.load(model, disable=["parser", "tagger", "lemmatizer", "attribute_ruler"])
print(json.dumps([[[e.start_char, e.end_char, e.label_] for e in doc.ents] for doc in nlp.pipe(texts)]))
`

/** spaCy's English model for CPUs, the largest that is installed, run by `python3`. */
export const spacyPeer: Peer = {
  name: 'spaCy',
  find: (texts) => {
    const { status, stdout, stderr, error } = spawnSync('python3', ['-c', PROGRAM], {
      input: JSON.stringify(texts),
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
    })
    if (error || status !== 0) throw new MissingPeer('spaCy', error?.message ?? stderr.trim().split('\n').at(-1) ?? '')
    const found = JSON.parse(stdout) as readonly (readonly (readonly [number, number, string])[])[]
    return Promise.resolve(texts.map((text, at) => toEntities(text, found[at] ?? [])))
  },
}

function toEntities(text: string, found: readonly (readonly [number, number, string])[]): readonly Entity[] {
  const units = codePointOffsets(text)
  return found.flatMap(([start, end, kind]): readonly Entity[] => {
    const label = LABELS[kind]
    return label ? [{ start: units(start), end: units(end), label }] : []
  })
}
