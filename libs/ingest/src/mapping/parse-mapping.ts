import { ProblemError } from '@wiredesk/contracts'
import { z } from 'zod'
import { type Mapping, mappedFields } from './mapping.ts'
import { presetNamed, presetNames } from './presets.ts'

const MAX_LENGTH = 8 * 1024
const MAX_PATHS = 20
const path = z.string().trim().min(1).max(200)
const paths = z.union([path.transform((one) => [one]), z.array(path).min(1).max(MAX_PATHS)])
const mapping = z.partialRecord(z.enum(mappedFields), paths).refine((fields) => Object.keys(fields).length > 0)

/**
 * The mapping that a request names: a preset, or JSON such as `{"headline":"title","text":["body","content"],"source":"source.name"}`.
 * Throws ProblemError `invalid-request` that says what is known.
 */
export function parseMapping(value: string): Mapping {
  const text = value.trim()
  if (text.length > MAX_LENGTH) throw invalid(`it is longer than ${MAX_LENGTH} characters`)
  if (!text.startsWith('{')) {
    const preset = presetNamed(text)
    if (preset === undefined) throw invalid(`"${text.slice(0, 40)}" is no preset`)
    return preset
  }
  const read = mapping.safeParse(jsonOf(text))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid(issue?.path.length ? `${issue.path.join('.')}: ${issue.message.toLowerCase()}` : unknownFields(text))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('it starts as JSON and is none')
  }
}

function unknownFields(text: string): string {
  const known = new Set<string>(mappedFields)
  const unknown = Object.keys(JSON.parse(text) as object).filter((name) => !known.has(name))
  return unknown.length === 0 ? 'it names no field' : `there is no field ${unknown.join(', ').slice(0, 80)}`
}

const invalid = (what: string): ProblemError =>
  new ProblemError(
    'invalid-request',
    `the parameter map: ${what}; a mapping is one of ${presetNames.join(', ')}, or a JSON object from fields (${mappedFields.join(', ')}) to a column or path, or a list of them`,
    { presets: presetNames, fields: mappedFields },
  )
