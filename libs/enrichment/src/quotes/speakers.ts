import type { Mention } from '@wiredesk/contracts'
import type { Findings } from '../enricher.ts'
import { genderOfHonorific, isHonorific } from '../lexicon/titles.ts'
import { genderOfGivenName } from '../lexicon/given-names.ts'
import type { Document } from '../text/document.ts'

/** Somebody who can speak, as the entities of the article know them. */
export interface Speaker {
  readonly name: string
  readonly kind: 'person' | 'organisation' | 'place'
  readonly gender: 'female' | 'male' | undefined
  /** Lower case. */
  readonly role: string
}

/** A mention of a speaker, by its tokens. */
export interface SpeakerMention {
  readonly speaker: Speaker
  readonly first: number
  readonly last: number
  readonly mention: Mention
}

/** All mentions of possible speakers in the order of the text, and by their first and last token. */
export interface SpeakerMentions {
  readonly all: readonly SpeakerMention[]
  readonly byFirst: ReadonlyMap<number, SpeakerMention>
  readonly byLast: ReadonlyMap<number, SpeakerMention>
}

export function speakerMentions(
  document: Document,
  { people, organisations, places }: Pick<Findings, 'people' | 'organisations' | 'places'>,
): SpeakerMentions {
  const starts = new Map<number, number>()
  const ends = new Map<number, number>()
  for (const token of document.tokens) {
    starts.set(token.start, token.index)
    ends.set(token.end, token.index)
  }
  const all: SpeakerMention[] = []
  const add = (speaker: Speaker, mentions: readonly Mention[]): void => {
    for (const mention of mentions) {
      const first = starts.get(mention.start)
      const last = ends.get(mention.end)
      if (first !== undefined && last !== undefined) all.push({ speaker, first, last, mention })
    }
  }
  for (const { name, role, mentions } of people)
    add({ name, kind: 'person', gender: genderOf(mentions, name), role: role?.toLowerCase() ?? '' }, mentions)
  for (const { name, mentions } of organisations)
    add({ name, kind: 'organisation', gender: undefined, role: '' }, mentions)
  for (const { name, mentions } of places) add({ name, kind: 'place', gender: undefined, role: '' }, mentions)
  all.sort((a, b) => a.first - b.first)
  return {
    all,
    byFirst: new Map(all.map((one) => [one.first, one])),
    byLast: new Map(all.map((one) => [one.last, one])),
  }
}

function genderOf(mentions: readonly Mention[], name: string): 'female' | 'male' | undefined {
  for (const { text } of mentions) {
    const [title = ''] = text.toLowerCase().replace('.', '').split(' ')
    if (isHonorific(title) && genderOfHonorific(title)) return genderOfHonorific(title)
  }
  const given = genderOfGivenName(name.split(' ', 1)[0]?.toLowerCase() ?? '')
  return given === 'either' ? undefined : given
}
