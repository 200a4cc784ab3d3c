import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { variables, type Variable } from './config-variables.ts'
import { isLoopback } from './host-allowlist.ts'

export { isKey } from './api-keys.ts'

type Value<V> = V extends Variable<infer T, infer Default> ? (Default extends string ? T : T | undefined) : never

/** Every setting, parsed and checked, before anything starts. */
export type Config = { readonly [K in keyof typeof variables]: Value<(typeof variables)[K]> } & {
  readonly allowOperate: boolean
}

/** Names that look like settings and are none: misspelt, most likely. What tests set for themselves is left out. */
export function unknownSettings(environment: Environment = process.env): readonly string[] {
  const known = new Set<string>(Object.values(variables).map(({ env }) => env))
  return Object.keys(environment).filter((name) => /^WIREDESK_(?!TEST_|FAILPOINTS$)/.test(name) && !known.has(name))
}

/** Every problem of a configuration at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`the configuration makes no sense:\n${problems.map((text) => `  - ${text}`).join('\n')}`)
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the configuration: `file` (lines of NAME=value, as in the environment) under `environment`, which wins. Throws {@link ConfigError} with every problem
 * found.
 */
export function loadConfig(environment: Environment = process.env, file?: string): Config {
  const problems: string[] = []
  const settings: Environment = { ...(file === undefined ? {} : readFile(file, problems)), ...environment }
  const all: readonly (readonly [string, Variable<unknown, string | undefined>])[] = Object.entries(variables)
  const entries = all.map(([name, { env, schema, default: fallback, secret }]) => {
    const written = settings[env] === '' && env !== variables.topicPrefix.env ? undefined : settings[env]
    const raw = written ?? fallback
    if (raw === undefined) return [name, undefined]
    const read = schema.safeParse(raw)
    if (!read.success) {
      const shown = secret ? env : `${env}=${withoutPassword(raw)}`
      problems.push(`${shown}: ${read.error.issues.map((issue) => issue.message).join(', ')}`)
    }
    return [name, read.data]
  })
  const config = Object.fromEntries(entries) as Config
  if (problems.length === 0) problems.push(...contradictions(config))
  if (problems.length > 0) throw new ConfigError(problems)
  const { data, allowOperate = mayOperate(config) } = config
  return { ...config, data: resolve(data), originals: originalsUrl(config), allowOperate }
}

/** An address as it may be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/\s]*@/g, '//…@')
}

function readFile(file: string, problems: string[]): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    problems.push(`--config ${file}: ${error instanceof Error ? error.message : String(error)}`)
    return {}
  }
}

function contradictions(config: Config): string[] {
  const { kafkaSasl, kafkaUsername, kafkaPassword, kafkaTls, kafkaCa } = config
  const found: string[] = []
  if (kafkaSasl && !(kafkaUsername && kafkaPassword)) {
    found.push('WIREDESK_KAFKA_SASL needs WIREDESK_KAFKA_USERNAME and WIREDESK_KAFKA_PASSWORD')
  }
  if (kafkaCa && !kafkaTls) found.push('WIREDESK_KAFKA_CA is given, but WIREDESK_KAFKA_TLS is not true')
  return found
}

/** Replays and resets need no permission where nobody else can ask for them. */
function mayOperate({ log, host }: Config): boolean {
  return log === 'embedded:' && isLoopback(host)
}

/** A relative folder is relative to the working folder; none is `originals` in the data folder. */
function originalsUrl({ originals, data }: Config): string {
  if (originals === 'none') return originals
  const folder = originals.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
  if (folder === '') return `file:${resolve(data, 'originals')}`
  return `file:${isAbsolute(folder) ? folder : resolve(folder)}`
}
