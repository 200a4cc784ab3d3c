import type { Mention, Person } from '@wiredesk/contracts'
import { genderOfHonorific, isHonorific } from '../lexicon/titles.ts'
import { genderOfGivenName } from '../lexicon/given-names.ts'
import { fold } from '../lexicon/fold.ts'
import type { Document } from '../text/document.ts'
import { isNameToken, mentionOf, sliceOf, type Name } from './name.ts'
import { isInitials, isNameSuffix, isParticle } from './person-names.ts'
import { roleAfter, roleBefore, type Role } from './roles.ts'

export type Gender = 'female' | 'male' | 'either' | undefined

interface PersonMention {
  readonly mention: Mention
  /** Without form of address: "Kerry" for "Mr Kerry". */
  readonly bare: string
  readonly honorific: boolean
  readonly gender: Gender
  /** Folded words of the name, initials and suffixes left out. */
  readonly words: readonly string[]
  readonly surname: string
  readonly role: Role | undefined
}

interface Group {
  readonly mentions: PersonMention[]
  full: PersonMention
  gender: Gender
  /** Offset of the latest mention that was passed. */
  latest: number
}

/** More people of one surname than an article has: beyond them nobody is told apart. */
const MOST_NAMESAKES = 50

/**
 * Joins the mentions of a person: "John Kerry", "Mr Kerry" and "Kerry" are one, named by the fullest form, with the
 * role first told.
 */
export function mergePeople(document: Document, names: readonly Name[]): readonly Person[] {
  const mentions = names.filter(({ kind }) => kind === 'person').map((name) => readMention(document, name))
  const full = groupFullNames(mentions)
  const groups = new Set(full.values())
  const byWord = new Map<string, Group[]>()
  for (const group of groups)
    for (const word of new Set([group.full.surname, ...group.full.words])) append(byWord, word, group)
  for (const mention of mentions) {
    const group = full.get(mention) ?? groupOfShort(mention, byWord)
    if (!full.has(mention)) add(group, mention)
    group.latest = mention.mention.start
    groups.add(group)
  }
  const people = [...groups].map((group) => toPerson(document, group))
  return people.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0))
}

function readMention(document: Document, { first, last }: Name): PersonMention {
  const title = document.tokens[first]
  const honorific = title !== undefined && last > first && isHonorific(title.lower)
  const start = honorific ? first + 1 : first
  const words: string[] = []
  for (let at = start; at <= last; at++) {
    const token = document.tokens[at]
    if (!isNameToken(token) || isInitials(token.text) || isNameSuffix(token.lower)) continue
    // "Van den Broeck" alone is a surname: its particle is nobody's given name.
    if (words.length > 0 || at === last || !isParticle(token.lower)) words.push(fold(token.text))
  }
  return {
    mention: mentionOf(document, first, last),
    bare: sliceOf(document, start, last),
    honorific,
    gender: honorific ? genderOfHonorific(title.lower) : genderOfGivenName(words[0] ?? ''),
    words,
    surname: plainSurname(words.at(-1) ?? ''),
    role: roleBefore(document, first) ?? roleAfter(document, last),
  }
}

/** "al-Assad" and "Assad" are the same surname. */
function plainSurname(folded: string): string {
  const joint = folded.indexOf(' ')
  return joint > 0 && isParticle(folded.slice(0, joint)) ? folded.slice(joint + 1) : folded
}

/** The group of each mention of two words and more. */
function groupFullNames(mentions: readonly PersonMention[]): ReadonlyMap<PersonMention, Group> {
  const groups = new Map<PersonMention, Group>()
  const bySurname = new Map<string, Group[]>()
  for (const mention of mentions) {
    if (mention.words.length < 2) continue
    let group = bySurname.get(mention.surname)?.find((known) => isSameFullName(known.full, mention))
    if (group) add(group, mention)
    else append(bySurname, mention.surname, (group = newGroup(mention, [mention])))
    groups.set(mention, group)
  }
  return groups
}

const newGroup = (full: PersonMention, mentions: PersonMention[]): Group => ({
  mentions,
  full,
  gender: full.gender,
  latest: -1,
})

/** The same surname, and given names that do not contradict: "John F. Kerry" and "John Forbes Kerry". */
function isSameFullName(a: PersonMention, b: PersonMention): boolean {
  const [shorter, longer] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  return shorter[0] === longer[0] && shorter.slice(0, -1).every((word) => longer.includes(word))
}

function add(group: Group, mention: PersonMention): void {
  group.mentions.push(mention)
  group.gender ??= mention.gender
  if (
    mention.words.length > group.full.words.length ||
    (mention.words.length === group.full.words.length && mention.bare.length > group.full.bare.length)
  ) {
    group.full = mention
  }
}

/**
 * A surname or a given name alone is the person last named by it, else the first who will be; else somebody of their
 * own.
 */
function groupOfShort(mention: PersonMention, byWord: Map<string, Group[]>): Group {
  const word = mention.surname
  const candidates = (byWord.get(word) ?? []).filter((group) => fits(group, mention))
  const surnamed = candidates.filter((group) => group.full.surname === word)
  const [choice] = (surnamed.length > 0 ? surnamed : candidates).toSorted((a, b) => b.latest - a.latest)
  if (choice) return choice
  const group = newGroup(mention, [])
  append(byWord, word, group)
  return group
}

function fits(group: Group, mention: PersonMention): boolean {
  if (!mention.honorific || !mention.gender) return true
  return group.gender === undefined || group.gender === 'either' || group.gender === mention.gender
}

function toPerson(document: Document, { mentions: found, full }: Group): Person {
  const mentions = found.toSorted((a, b) => a.mention.start - b.mention.start)
  const role = mentions.find((mention) => mention.role)?.role
  return {
    name: full.words.length < 2 && full.honorific ? full.mention.text.replace(/\s+/g, ' ') : full.bare,
    ...(role && { role: sliceOf(document, role.first, role.last) }),
    mentions: mentions.map(({ mention }) => mention),
  }
}

function append(map: Map<string, Group[]>, key: string, group: Group): void {
  const list = map.get(key)
  if (!list) map.set(key, [group])
  else if (list.length < MOST_NAMESAKES && !list.includes(group)) list.push(group)
}
