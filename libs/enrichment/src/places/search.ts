import type { Coordinates } from '../lexicon/gazetteer.ts'
import type { Name } from '../entities/name.ts'
import { isDateline } from '../entities/datelines.ts'
import { nameInSentence } from '../entities/place-names.ts'
import type { Document } from '../text/document.ts'
import { candidatesOf } from './candidates.ts'
import { choose, type Reading } from './choose.ts'
import { containerOf } from './container.ts'
import { kmBetween } from './distance.ts'
import { evidenceOf, type Evidence } from './evidence.ts'
import { namesInside } from './names-inside.ts'

/** A town that near another place of the article is likely to be meant. */
const NEAR_KM = 60
const MOST_ANCHORS = 100

/** The names of a document while places are added to them. */
export interface Search {
  readonly document: Document
  readonly evidence: Evidence
  /** A token is part of a place. */
  readonly isPlace: (at: number) => boolean
  /** No name has these tokens, or a person's that is these tokens alone and no part of a full name; or, where a dateline has them, anything's. */
  readonly isFree: (first: number, last: number) => boolean
  /** Something of that name, with so many people at least, lies near a place of the article. */
  readonly isNear: (form: string, population?: number) => boolean
  /** A place of that name is among the names. */
  readonly isSettled: (form: string) => boolean
  readonly add: (first: number, last: number) => void
  readonly names: () => readonly Name[]
}

export function searchIn(document: Document, found: readonly Name[]): Search {
  const owners = new Map<number, Name>()
  const own = (name: Name): void => {
    for (let at = name.first; at <= name.last; at++) owners.set(at, name)
  }
  const evidence = evidenceOf(document)
  const fullNames = wordsOfFullNames(document, found)
  const settled = new Set<string>()
  const near = new Map<string, boolean>()
  let anchors: readonly Coordinates[] | undefined
  for (const name of found) {
    own(name)
    if (name.kind === 'place') settled.add(nameInSentence(document, name.first, name.last))
  }
  return {
    document,
    evidence,
    isPlace: (at) => owners.get(at)?.kind === 'place',
    isFree: (first, last) => {
      for (let at = first; at <= last; at++) {
        const owner = owners.get(at)
        if (owner && (owner.first !== first || owner.last !== last)) return false
        if (owner && owner.kind !== 'person' && !isDateline(document, first, last)) return false
        if (first === last && fullNames.has(document.tokens[at]?.lower ?? '') && !containerOf(document, first, last))
          return false
      }
      return true
    },
    isNear: (form, population = 0) => {
      const key = `${form}|${population}`
      const known = near.get(key)
      if (known !== undefined) return known
      anchors ??= anchorsOf(document, found, evidence)
      const is = isNearAny(form, population, anchors)
      near.set(key, is)
      return is
    },
    isSettled: (form) => settled.has(form),
    add: (first, last) => {
      own({ kind: 'place', first, last })
      settled.add(nameInSentence(document, first, last))
    },
    names: () => [...new Set(owners.values())].sort((a, b) => a.first - b.first),
  }
}

/** The words of the names of persons that have several. */
function wordsOfFullNames({ tokens }: Document, names: readonly Name[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { kind, first, last } of names)
    if (kind === 'person' && last > first) for (let at = first; at <= last; at++) words.add(tokens[at]?.lower ?? '')
  return words
}

/** Where the towns are that the names found so far mean, or organisations are called after. */
function anchorsOf(document: Document, names: readonly Name[], evidence: Evidence): readonly Coordinates[] {
  const forms = new Map<string, Reading>()
  for (const { kind, first, last } of names) {
    if (kind !== 'place') continue
    const form = nameInSentence(document, first, last)
    const container = containerOf(document, first, last)
    if (!forms.has(form) || container)
      forms.set(form, {
        candidates: candidatesOf(form),
        containers: container ? [container] : [],
        local: false,
        weight: 1,
      })
  }
  for (const form of namesInside(document, names))
    if (!forms.has(form)) forms.set(form, { candidates: candidatesOf(form), containers: [], local: false, weight: 0.4 })
  const readings = [...forms.values()]
  const chosen = choose(readings, evidence)
  const anchors = readings.flatMap(({ candidates }, index) => {
    const candidate = candidates[chosen[index] ?? -1]
    const { lat, lon } = candidate?.place ?? {}
    return candidate?.kind === 'city' && lat !== undefined && lon !== undefined ? [{ lat, lon }] : []
  })
  return anchors.slice(0, MOST_ANCHORS)
}

const isNearAny = (form: string, least: number, anchors: readonly Coordinates[]): boolean =>
  candidatesOf(form).some(
    ({ kind, population = 0, place: { lat, lon } }) =>
      kind === 'city' &&
      population >= least &&
      lat !== undefined &&
      lon !== undefined &&
      anchors.some((anchor) => Math.abs(anchor.lat - lat) < 0.6 && kmBetween({ lat, lon }, anchor) <= NEAR_KM),
  )
