import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { apiKeysSchema, findKey } from './api-keys.ts'

const KEY = 'k3y-of-the-night-desk'
const OTHER = 'another-key-0123456789'
const digest = createHash('sha256').update(OTHER).digest('hex')

const problemsOf = (text: string) =>
  apiKeysSchema
    .safeParse(text)
    .error?.issues.map(({ message }) => message)
    .join('\n') ?? ''

describe('API keys', () => {
  const keys = apiKeysSchema.parse(`night:read+operate:${KEY}, wire:ingest:sha256-${digest}`)

  it('are found by what was presented, be they written as they are or as their digest', () => {
    expect(findKey(keys, KEY)).toMatchObject({ name: 'night', scopes: ['read', 'operate'] })
    expect(findKey(keys, OTHER)).toMatchObject({ name: 'wire', scopes: ['ingest'] })
  })

  it.each(['', KEY.slice(0, -1), `${KEY}=`, KEY.toUpperCase(), digest, `sha256-${digest}`])(
    'are not found by %j',
    (presented) => expect(findKey(keys, presented)).toBeUndefined(),
  )

  it('may be two of one name, so that one can take the place of the other', () => {
    const both = apiKeysSchema.parse(`wire:ingest:${KEY}\nwire:ingest:${OTHER}`)
    expect([findKey(both, KEY)?.name, findKey(both, OTHER)?.name]).toEqual(['wire', 'wire'])
  })

  it.each([
    [' , ', 'no key'],
    [KEY, 'name:scope'],
    [`night:${KEY}`, 'name:scope'],
    [`night:read:${KEY}:more`, 'name:scope'],
    [`night:read:`, 'name:scope'],
    [`local:read:${KEY}`, 'not local'],
    [`ni/ght:read:${KEY}`, 'needs a name'],
    [`night:admin:${KEY}`, 'needs scopes'],
    [`night:read+read:${KEY}`, 'needs scopes'],
    [`night::${KEY}`, 'needs scopes'],
    ['night:read:short', 'too short'],
    [`night:read:${KEY}"`, 'too short'],
    [`night:read:${KEY},day:read:${KEY}`, 'key 2 is there twice'],
    [`night:read:${KEY} day:${OTHER}`, 'key 2 must be'],
  ])('are refused as %j, without a word of them', (text, problem) => {
    expect(problemsOf(text)).toContain(problem)
    expect(problemsOf(text)).not.toMatch(/k3y|night:|another/)
  })
})
