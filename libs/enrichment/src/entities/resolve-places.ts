import type { Mention, Place } from '@wiredesk/contracts'
import type { Document } from '../text/document.ts'
import type { Region } from '../lexicon/regions.ts'
import { candidatesOf, type Candidate } from '../places/candidates.ts'
import { choose, type Reading } from '../places/choose.ts'
import { containerOf } from '../places/container.ts'
import { evidenceOf, type Evidence } from '../places/evidence.ts'
import { baseOfDivision, type Division } from '../places/divisions.ts'
import { kindOfList } from '../places/county-lists.ts'
import { isLocalUse } from '../places/local-use.ts'
import { namesInside } from '../places/names-inside.ts'
import { mentionOf, type Name } from './name.ts'
import { nameInSentence } from './place-names.ts'

type Resolved = Omit<Place, 'mentions'>

/**
 * Resolves places to country and coordinates, and joins the mentions of one. A town of several namesakes is the one
 * that the text explains ("Paris, Texas"), else the one that its population, the countries of the article and the other
 * places in it make likely. What no table knows has the country that the text tells, by a wider place or because nearly
 * all of it plays there; else none.
 */
export function resolvePlaces(document: Document, names: readonly Name[]): readonly Place[] {
  const evidence = evidenceOf(document)
  const uses = usesOf(document, names)
  const readings = [...uses.values()]
  const inside = namesInside(document, names).map((form): Reading => ({
    candidates: candidatesOf(form),
    containers: [],
    local: false,
    weight: INSIDE,
  }))
  const chosen = choose([...readings, ...inside], evidence)
  const candidates = readings.map((use, index) => use.candidates[chosen[index] ?? -1])
  const home = evidence.home ?? onlyCountryOf(candidates)
  const places = new Map<string, Place>()
  for (const [index, use] of readings.entries()) {
    const place = placeOf(use, candidates[index], { ...evidence, home })
    const key = `${place.name}|${place.country ?? ''}|${place.lat ?? ''}`
    const mentions = use.names.map((name) => withoutParty(mentionOf(document, name.first, name.last)))
    const group = places.get(key)
    if (group) for (const mention of mentions) group.mentions.push(mention)
    else places.set(key, { ...place, mentions })
  }
  for (const { mentions } of places.values()) mentions.sort((a, b) => a.start - b.start)
  return [...places.values()].sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0))
}

/** "R-Moorpark": a party before the town of its politician. */
const PARTY = /^(?:R|D|I|DFL)-(?=\p{Lu}\p{L})/u

function withoutParty(mention: Mention): Mention {
  const length = PARTY.exec(mention.text)?.[0].length ?? 0
  return length > 0 ? { ...mention, start: mention.start + length, text: mention.text.slice(length) } : mention
}

/** What a name inside the name of an organisation tells of the others. */
const INSIDE = 0.4

/** A name of a place with all that the article says of it. */
interface Use extends Reading {
  readonly form: string
  readonly names: Name[]
  readonly containers: Region[]
  local: boolean
  readonly division: Division | undefined
}

/**
 * By name; one that the text puts into different countries or states ("Tripoli, Lebanon", "Tripoli, Libya") is several,
 * and where it stands alone it is the first of them.
 */
function usesOf(document: Document, names: readonly Name[]): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>()
  const explained = new Map<string, Use>()
  const alone: { readonly form: string; readonly name: Name }[] = []
  for (const name of names) {
    if (name.kind !== 'place') continue
    const form = nameInSentence(document, name.first, name.last).replace(/^the /i, '').replace(PARTY, '')
    const listKind = kindOfList(document, name.last)
    const container = listKind ? undefined : containerOf(document, name.first, name.last)
    if (listKind) {
      alone.push({ form: `${form} ${listKind}`, name })
      continue
    }
    if (!container) {
      alone.push({ form, name })
      continue
    }
    const key = `${form}|${container.name}`
    const known = uses.get(key)
    if (known) known.names.push(name)
    else {
      const use = newUse(form, [name], [container])
      uses.set(key, use)
      if (!explained.has(form)) explained.set(form, use)
    }
  }
  for (const { form, name } of alone) {
    const known = explained.get(form) ?? uses.get(form)
    if (known) known.names.push(name)
    else uses.set(form, newUse(form, [name], []))
  }
  for (const use of uses.values()) use.local = use.names.some((name) => isLocalUse(document, name))
  return uses
}

function newUse(form: string, names: Name[], containers: Region[]): Use {
  const exact = candidatesOf(form)
  const division = exact.length > 0 ? undefined : baseOfDivision(form)
  const candidates = division && !division.ownCountries ? candidatesOf(division.base) : exact
  return { form, names, containers, candidates, division, local: false, weight: 1 }
}

function placeOf(
  { form, containers, division }: Use,
  chosen: Candidate | undefined,
  { countries, home }: Evidence,
): Resolved {
  if (chosen) return chosen.place
  const [container] = containers
  if (container?.country) return { name: form, country: container.country }
  if (division?.ownCountries) {
    const likely = likeliest(division.ownCountries, countries)
    return { name: form, ...(likely && { country: likely }) }
  }
  return { name: form, ...(home && { country: home }) }
}

/** The country of all towns, where they are in one. */
function onlyCountryOf(candidates: readonly (Candidate | undefined)[]): string | undefined {
  const codes = new Set(candidates.flatMap((found) => (found?.kind === 'city' ? [found.place.country] : [])))
  const [code] = codes
  return codes.size === 1 ? code : undefined
}

/** The country among some that most speaks for, where anything does. */
function likeliest(codes: readonly string[], countries: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined
  for (const code of codes) if ((countries.get(code) ?? 0) > (best ? (countries.get(best) ?? 0) : 0.15)) best = code
  return best
}
