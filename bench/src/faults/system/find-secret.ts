import { readFileSync } from 'node:fs'

/** The logs, by name, that have the secret in them. */
export function findSecret(secret: string, logs: ReadonlyMap<string, string>): readonly string[] {
  return [...logs].flatMap(([name, path]) => (readFileSync(path).includes(secret) ? [`the log of ${name}`] : []))
}
