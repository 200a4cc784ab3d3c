import { reasons, type Name } from '../entities/name.ts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'
import { EVIDENCE_BITS, evidenceOf } from './evidence.ts'
import type { FeatureRow } from './feature-row.ts'
import { mix, mixTwo } from '../text/hash.ts'
import { TAGS, tagNames } from './tags.ts'
import { BOUNDARY, LEXICON_BITS, type WordFacts } from './word-facts.ts'

const REASONS = 1 + reasons.length

/** Makes a row the features of a token. */
export type FeaturesAt = (at: number, row: FeatureRow) => void

/**
 * What the tagger looks at in a document: each token and its neighbours as words, shapes, affixes, clusters, and in the
 * lexicons; what the rules found there; and what the rest of the article says of the word.
 */
export function featuresOf(
  document: Document,
  rules: readonly Name[],
  factsOf: (token: Token) => WordFacts,
): FeaturesAt {
  const { tokens, inTitle, lowerCased, capitalised } = document
  const ruled = new Uint8Array(tokens.length)
  tagNames(rules, ruled)
  const reasoned = new Uint8Array(tokens.length)
  for (const { first, last, reason } of rules) if (reason) reasoned.fill(1 + reasons.indexOf(reason), first, last + 1)
  const evidence = evidenceOf(document, rules)
  const wordAt = (at: number): WordFacts => {
    const token = tokens[at]
    return token ? factsOf(token) : BOUNDARY
  }

  return (at, row) => {
    row.start()
    const token = tokens[at]
    if (!token) return
    const next = tokens[at + 1]
    const isFirst = token.newLine
    const isLast = !next || next.newLine
    const own = factsOf(token)
    const before = isFirst ? BOUNDARY : wordAt(at - 1)
    const after = isLast ? BOUNDARY : wordAt(at + 1)
    const before2 = isFirst || tokens[at - 1]?.newLine ? BOUNDARY : wordAt(at - 2)
    const after2 = isLast || tokens[at + 2]?.newLine ? BOUNDARY : wordAt(at + 2)

    row.add(0)
    row.add(own.word)
    row.add(before.word)
    row.add(after.word)
    row.add(before2.word)
    row.add(after2.word)
    row.add(mixTwo(before.word, own.word))
    row.add(mixTwo(own.word, after.word))
    row.add(mixTwo(before2.word, before.word))
    row.add(mixTwo(after.word, after2.word))
    row.add(own.shape)
    row.add(before.shape)
    row.add(after.shape)
    row.add(mixTwo(before.shape, own.shape))
    row.add(mixTwo(own.shape, after.shape))
    row.add(mixTwo(mixTwo(before.shape, own.shape), after.shape))
    for (const prefix of own.prefixes) row.addIf(prefix)
    for (const suffix of own.suffixes) row.addIf(suffix)

    row.addIf(own.cluster)
    for (const wider of own.wider) row.addIf(wider)
    for (const neighbour of [before, after, before2, after2]) {
      row.addIf(neighbour.cluster)
      row.addIf(neighbour.wider[0] ?? 0)
      row.addIf(neighbour.wider[2] ?? 0)
    }
    row.add(mixTwo(before.wider[2] ?? 0, own.wider[2] ?? 0))
    row.add(mixTwo(own.wider[2] ?? 0, after.wider[2] ?? 0))
    row.add(mixTwo(mixTwo(before.wider[1] ?? 0, own.wider[1] ?? 0), after.wider[1] ?? 0))

    row.addIf(own.named)
    for (let kind = 0; kind < 5; kind++) row.addIf((own.named >>> (2 * kind)) & 3)
    row.addIf(before.named)
    row.addIf(after.named)
    row.add(mixTwo(before.named, own.named))
    row.add(mixTwo(own.named, after.named))
    row.add(mixTwo(own.named, own.shape))

    const bits = own.lexicon
    row.add(bits)
    for (let bit = 0; bit < LEXICON_BITS; bit++) row.addIf((bits >>> bit) & 1)
    row.add(before.lexicon)
    row.add(after.lexicon)
    row.add(mixTwo(before.lexicon, bits))
    row.add(mixTwo(bits, after.lexicon))

    const rule = ruled[at] ?? 0
    const ruleBefore = ruled[at - 1] ?? 0
    const ruleAfter = ruled[at + 1] ?? 0
    row.add(rule)
    row.add(ruleBefore)
    row.add(ruleAfter)
    row.add(mix((ruleBefore * TAGS + rule) * TAGS + ruleAfter))
    row.add(mixTwo(rule, own.shape))
    row.add(mixTwo(rule, bits))
    row.add(mixTwo(rule, own.named))
    row.add(mixTwo(rule, own.cluster))
    row.add(mixTwo(rule, own.word))
    const reason = rule * REASONS + (reasoned[at] ?? 0)
    row.add(reason)
    row.add(mixTwo(reason, own.shape))
    row.add(mixTwo(reason, before.shape))
    row.add(ruleBefore * REASONS + (reasoned[at - 1] ?? 0))
    row.add(ruleAfter * REASONS + (reasoned[at + 1] ?? 0))

    const told = evidence.get(token.lower) ?? 0
    row.add(told & 0x1ff)
    row.add(told >>> 9)
    for (let bit = 0; bit < EVIDENCE_BITS; bit++) row.addIf((told >>> bit) & 1)
    row.add(mixTwo(told & 0x1ff, rule))
    const place =
      (token.sentenceStart ? 1 : 0) |
      (inTitle[at] ? 2 : 0) |
      (lowerCased.has(token.lower) ? 4 : 0) |
      (isFirst ? 8 : 0) |
      ((capitalised.get(token.lower) ?? 0) > 1 ? 16 : 0)
    row.add(place)
    row.add(mixTwo(place, own.shape))
    row.add(mixTwo(place, bits))
    row.add(mixTwo(place, rule))
  }
}
