import type { Asserted } from '@wiredesk/contracts'
import { assertedOf } from '../fields/attributed.ts'
import { cleanLine } from '../text/clean-text.ts'
import { isObject, type JsonObject } from './article-fields.ts'

/** What an item of ninjs 1, 2 or 3 says that it is about. */
export function assertedInNinjs(object: JsonObject): Asserted | undefined {
  return assertedOf({
    people: named(object, 'people', 'person'),
    organisations: named(object, 'organisations', 'organisation', 'organizations'),
    places: [...named(object, 'places', 'place'), ...named(object, 'located')],
    topics: topicsIn(object['subjects'] ?? object['subject']),
  })
}

/** The names in a list of names, or of objects that have one. */
export function namesIn(value: unknown): string[] | undefined {
  const names = listOf(value).flatMap((each) => nameIn(each) ?? [])
  return names.length > 0 ? names : undefined
}

/** Text, or the name in an object; `literal` is what a provider without a vocabulary writes. */
export function nameIn(value: unknown): string | undefined {
  if (typeof value === 'string') return cleanLine(value)
  return isObject(value) ? (line(value['name']) ?? line(value['literal'])) : undefined
}

function named(object: JsonObject, ...keys: readonly string[]): string[] {
  return keys.flatMap((key) => namesIn(object[key]) ?? [])
}

/** By name, and by code: `code` or `literal`, or the last part of a `uri`, with the alias of a scheme that everybody has. */
function topicsIn(subjects: unknown): NonNullable<Asserted['topics']> {
  return listOf(subjects).flatMap((subject) => {
    if (!isObject(subject)) return typeof subject === 'string' ? (toTopic(subject, undefined) ?? []) : []
    const code = line(subject['code']) ?? codeIn(line(subject['uri'])) ?? line(subject['literal'])
    return toTopic(line(subject['name']) ?? code, qualified(code, line(subject['scheme']))) ?? []
  })
}

function toTopic(name: string | undefined, code: string | undefined): { name: string; code?: string } | undefined {
  const clean = cleanLine(name ?? '')
  return clean === undefined ? undefined : code === undefined ? { name: clean } : { code, name: clean }
}

/** `http://cv.iptc.org/newscodes/mediatopic/20000243` is `medtop:20000243`. */
function codeIn(uri: string | undefined): string | undefined {
  const [, scheme, code] = /\/newscodes\/(mediatopic|subjectcode)\/(\w+)\/?$/.exec(uri ?? '') ?? []
  return code === undefined ? uri : `${scheme === 'mediatopic' ? 'medtop' : 'subj'}:${code}`
}

function qualified(code: string | undefined, scheme: string | undefined): string | undefined {
  if (code === undefined || code.includes(':')) return code
  if (/mediatopic|medtop/i.test(scheme ?? '')) return `medtop:${code}`
  return /subject-?code|subj/i.test(scheme ?? '') ? `subj:${code}` : code
}

const line = (value: unknown): string | undefined =>
  typeof value === 'string' ? cleanLine(value) : typeof value === 'number' ? String(value) : undefined
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
