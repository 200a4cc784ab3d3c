import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

export const scopes = ['ingest', 'read', 'operate'] as const
export type Scope = (typeof scopes)[number]

/** Who may ask for what; the key itself is not kept. */
export interface ApiKey {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** SHA-256 of the key. */
  readonly digest: Buffer
}

/** What `Authorization: Bearer` can carry (RFC 6750, 2.1), and long enough that nobody guesses it. */
const KEY = /^[A-Za-z0-9._~+/-]{16,500}=*$/
const DIGEST = /^sha256-([0-9a-f]{64})$/
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/
/** Who asks where no keys are asked for. */
export const LOCAL = 'local'

/** A key as its holder has it. What is wrong with it is told without it. */
export const isKey = (text: string): boolean => KEY.test(text)
export const keySchema = z.string().refine(isKey, 'must be 16 or more letters, digits, `-`, `.`, `_`, `~`, `+` or `/`')

/** `name:scope+scope:key`, or the digest of the key as `sha256-HEX`; several between commas or white space. No message holds any of it. */
export const apiKeysSchema = z.string().transform((text, context): readonly ApiKey[] => {
  const keys: ApiKey[] = []
  const refuse = (message: string) => context.addIssue({ code: 'custom', message })
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '')
  if (entries.length === 0) refuse('there is no key in it')
  for (const [i, entry] of entries.entries()) {
    const read = readKey(entry)
    if (typeof read === 'string') refuse(`key ${i + 1} ${read}`)
    else if (keys.some(({ digest }) => digest.equals(read.digest))) refuse(`key ${i + 1} is there twice`)
    else keys.push(read)
  }
  return keys
})

function readKey(entry: string): ApiKey | string {
  const [name = '', named = '', key = '', ...rest] = entry.split(':')
  if (key === '' || rest.length > 0) return 'must be `name:scope+scope:key`'
  if (!NAME.test(name) || name === LOCAL)
    return `needs a name of letters, digits, \`.\`, \`_\` and \`-\`, but not ${LOCAL}`
  const wanted = named.split('+')
  const known = scopes.filter((scope) => wanted.includes(scope))
  if (known.length !== wanted.length) return `needs scopes of ${scopes.join(', ')}, each once, with + between them`
  const [, digest] = DIGEST.exec(key) ?? []
  if (digest !== undefined) return { name, scopes: known, digest: Buffer.from(digest, 'hex') }
  if (!KEY.test(key)) return 'is too short, or holds what a header cannot: `openssl rand -hex 32` makes a good one'
  return { name, scopes: known, digest: digestOf(key) }
}

/** The key that was presented, compared with every one, in a time that does not depend on how much of it is right. */
export function findKey(keys: readonly ApiKey[], presented: string): ApiKey | undefined {
  const digest = digestOf(presented)
  return keys.filter((key) => timingSafeEqual(key.digest, digest))[0]
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
