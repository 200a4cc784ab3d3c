import { isOffice } from '../lexicon/titles.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'
import type { Cue } from './find-cues.ts'
import type { Scene, Source } from './subjects.ts'
import type { Speaker, SpeakerMention } from './speakers.ts'

const groups = wordSet(`
  company firm group agency ministry organisation organization bank party team club charity union department government
  commission committee council court university paper newspaper`)

/**
 * The known speaker whom the source of each cue means: pronouns and "the spokesman" are the last who fit. A cue for
 * which nobody is clear has none.
 */
export function resolveSources(scene: Scene, cues: readonly Cue[]): ReadonlyMap<Cue, Speaker> {
  const { quoted, speakers } = scene
  const resolved = new Map<Cue, Speaker>()
  const outside = speakers.all.filter(({ first }) => !quoted[first])
  let passed = 0
  let lastSpoken: { readonly speaker: Speaker; readonly at: number } | undefined
  for (const cue of cues) {
    while (passed < outside.length && (outside[passed]?.first ?? 0) < cue.source.first) passed++
    const speaker = cue.source.named?.speaker ?? meant(scene.tokens, cue.source, outside, passed, lastSpoken)
    if (!speaker) continue
    resolved.set(cue, speaker)
    if (speaker.kind === 'person') lastSpoken = { speaker, at: cue.source.first }
  }
  return resolved
}

/** How many mentions back a pronoun is searched for: beyond them nobody is clear. */
const REACH = 40

function meant(
  tokens: readonly Token[],
  source: Source,
  outside: readonly SpeakerMention[],
  passed: number,
  lastSpoken: { readonly speaker: Speaker; readonly at: number } | undefined,
): Speaker | undefined {
  if (source.kind === 'pronoun') return ofPronoun(tokens[source.first]?.lower ?? '', outside, passed, lastSpoken)
  const definite = tokens[source.first]?.lower === 'the'
  const head = tokens[source.last]?.lower ?? ''
  if (!definite) return undefined
  const recent = outside.slice(Math.max(0, passed - REACH), passed).reverse()
  const office = officeOf(tokens, source)
  if (office !== undefined)
    return recent.find(({ speaker }) => speaker.kind === 'person' && ` ${speaker.role} `.includes(` ${office} `))
      ?.speaker
  if (groups.has(head) && source.last - source.first === 1)
    return recent.find(({ speaker }) => speaker.kind === 'organisation')?.speaker
  return undefined
}

const complements = wordSet('of for to at')

/** "chairman" of "the new chairman", "secretary of state" of "the US Secretary of State". */
function officeOf(tokens: readonly Token[], { first, last }: Source): string | undefined {
  for (let at = last; at > first; at--) {
    if (!isOffice(tokens[at]?.lower ?? '') || (at < last && !complements.has(tokens[at + 1]?.lower ?? ''))) continue
    const words = tokens.slice(at, last + 1).map(({ lower }) => lower)
    return words.join(' ')
  }
  return undefined
}

function ofPronoun(
  pronoun: string,
  outside: readonly SpeakerMention[],
  passed: number,
  lastSpoken: { readonly speaker: Speaker; readonly at: number } | undefined,
): Speaker | undefined {
  if (pronoun !== 'he' && pronoun !== 'she') return undefined
  const gender = pronoun === 'he' ? 'male' : 'female'
  const fits = ({ kind, gender: known }: Speaker): boolean =>
    kind === 'person' && (known === undefined || known === gender)
  for (let at = passed - 1; at >= Math.max(0, passed - REACH); at--) {
    const mention = outside[at]
    if (!mention) break
    if (lastSpoken && mention.first < lastSpoken.at && fits(lastSpoken.speaker)) return lastSpoken.speaker
    if (fits(mention.speaker))
      return lastSpoken && fits(lastSpoken.speaker) && isBetween(outside, passed, lastSpoken.at)
        ? lastSpoken.speaker
        : mention.speaker
  }
  return lastSpoken && fits(lastSpoken.speaker) ? lastSpoken.speaker : undefined
}

/** Who spoke last goes on speaking though one other name was mentioned meanwhile. */
function isBetween(outside: readonly SpeakerMention[], passed: number, spokenAt: number): boolean {
  let others = 0
  for (let at = passed - 1; at >= 0 && others < 2 && (outside[at]?.first ?? 0) > spokenAt; at--)
    if (outside[at]?.speaker.kind === 'person') others++
  return others <= 1
}
