import { createRequire } from 'node:module'
import { lazily } from '../text/lazily.ts'

export type Gender = 'female' | 'male' | 'either'

/**
 * What the lexicon of compromise (MIT) says of single English words: 24,000 words and names with their parts of speech.
 */
interface Words {
  readonly givenNames: ReadonlyMap<string, Gender>
  readonly familyNames: ReadonlySet<string>
  readonly nouns: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  readonly adjectives: ReadonlySet<string>
  readonly pastForms: ReadonlySet<string>
  /** "president", "striker": what people are by trade or office. */
  readonly roles: ReadonlySet<string>
  readonly demonyms: ReadonlySet<string>
  readonly organisations: readonly string[]
}

const NOUNS = ['Singular', 'Plural', 'Uncountable', 'Noun', 'Actor', 'Unit', 'Duration']
const VERBS = [
  'Infinitive',
  'PastTense',
  'PresentTense',
  'Gerund',
  'Participle',
  'Modal',
  'Copula',
  'Verb',
  'PhrasalVerb',
  'Imperative',
]
const ADJECTIVES = ['Adjective', 'Comparative', 'Superlative', 'Adverb', 'TextValue', 'Ordinal', 'Cardinal']
const GENDERS: Readonly<Record<string, Gender>> = { MaleName: 'male', FemaleName: 'female', FirstName: 'either' }

interface Compromise {
  model(): { readonly one: { readonly lexicon: Readonly<Record<string, string | readonly string[]>> } }
}

// Its lexicon alone is used: its tagger costs 10 ms an article and finds fewer names than the rules here do.
const words = lazily((): Words => {
  const compromise = createRequire(import.meta.url)('compromise/two') as Compromise
  const givenNames = new Map<string, Gender>()
  const organisations: string[] = []
  const sets = {
    family: new Set<string>(),
    nouns: new Set<string>(),
    verbs: new Set<string>(),
    adjectives: new Set<string>(),
  }
  const roles = new Set<string>()
  const demonyms = new Set<string>()
  const pastForms = new Set<string>()
  for (const [word, value] of Object.entries(compromise.model().one.lexicon)) {
    for (const tag of typeof value === 'string' ? [value] : value) {
      const gender = GENDERS[tag]
      if (gender) givenNames.set(word, gender)
      else if (tag === 'LastName') sets.family.add(word)
      else if (tag === 'Demonym') demonyms.add(word)
      else if (tag === 'Organization' || tag === 'SportsTeam') organisations.push(word)
      else if (NOUNS.includes(tag)) sets.nouns.add(word)
      else if (VERBS.includes(tag)) sets.verbs.add(word)
      else if (ADJECTIVES.includes(tag)) sets.adjectives.add(word)
      if (tag === 'Actor') roles.add(word)
      if (tag === 'PastTense') pastForms.add(word)
    }
  }
  const { family, ...rest } = sets
  return { givenNames, familyNames: family, roles, demonyms, organisations, pastForms, ...rest }
})

export const genderOfGivenName = (lower: string): Gender | undefined => words().givenNames.get(lower)

export const isFamilyName = (lower: string): boolean => words().familyNames.has(lower)

export const isVerb = (lower: string): boolean => words().verbs.has(lower)

export const isNoun = (lower: string): boolean => words().nouns.has(lower)

/** The past of a verb that is no noun too: "arrived", "left". */
export const isPastForm = (lower: string): boolean => words().pastForms.has(lower) && !words().nouns.has(lower)

export const isAdjective = (lower: string): boolean => words().adjectives.has(lower) && !words().nouns.has(lower)

export const isTrade = (lower: string): boolean => words().roles.has(lower)

export const demonymsOfLexicon = (): ReadonlySet<string> => words().demonyms

export const organisationsOfLexicon = (): readonly string[] => words().organisations

/** An ordinary English word, also in a regular inflection; names are not. */
export function isCommonWord(lower: string): boolean {
  return isListed(lower) || bases(lower).some(isListed)
}

function isListed(lower: string): boolean {
  const { nouns, verbs, adjectives } = words()
  return nouns.has(lower) || verbs.has(lower) || adjectives.has(lower)
}

/** What a word may be an inflection of. */
function bases(lower: string): readonly string[] {
  const found: string[] = []
  if (lower.length < 4) return found
  if (lower.endsWith('ies')) found.push(`${lower.slice(0, -3)}y`)
  if (lower.endsWith('es')) found.push(lower.slice(0, -2))
  if (lower.endsWith('s')) found.push(lower.slice(0, -1))
  if (lower.endsWith('ed')) found.push(lower.slice(0, -2), lower.slice(0, -1), lower.slice(0, -3))
  if (lower.endsWith('ing')) found.push(lower.slice(0, -3), `${lower.slice(0, -3)}e`, lower.slice(0, -4))
  if (lower.endsWith('ly')) found.push(lower.slice(0, -2))
  return found
}
