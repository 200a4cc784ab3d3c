import { ConfigError, type Config } from './config.ts'
import { roleNames } from './role-names.ts'
import type { Role } from './role.ts'

/** A subset of the roles on an embedded log or index would be parts that cannot see each other: refused with the reason. */
export function refuseSplitEmbedded(config: Config, roles: readonly Role[]): void {
  const missing = roleNames.filter((name) => !roles.some((role) => role.name === name))
  if (missing.length === 0) return
  const started = roles.map(({ name }) => name).join(', ')
  const problems = (['log', 'index'] as const)
    .filter((backend) => config[backend] === 'embedded:')
    .map((backend) => {
      const example = backend === 'log' ? 'WIREDESK_LOG=kafka://host:port' : 'WIREDESK_INDEX=opensearch://host:port'
      return `${started} without ${missing.join(', ')} needs ${example}: an embedded ${backend} lives in one process with all roles`
    })
  if (problems.length > 0) throw new ConfigError(problems)
}
