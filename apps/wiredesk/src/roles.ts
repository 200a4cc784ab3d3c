import { deskRole } from '@wiredesk/app-desk'
import { enrichmentRole } from '@wiredesk/app-enrichment'
import { indexerRole } from '@wiredesk/app-indexer'
import { ingestRole } from '@wiredesk/app-ingest'
import { roleNames, type Config, type Role, type RoleName } from '@wiredesk/platform'

/** Every role of the line. A new role is one more row. */
const ROLES: Readonly<Record<RoleName, (config: Config) => Role>> = {
  ingest: ingestRole,
  enrichment: enrichmentRole,
  indexer: indexerRole,
  desk: deskRole,
}

/** The named roles, or all; beside ingest, desk has nothing to pass on. */
export function composeRoles(names: readonly RoleName[], config: Config): readonly Role[] {
  const here = new Set(names.length === 0 ? roleNames : names)
  const composed = here.has('ingest') ? { ...config, ingestUrl: undefined } : config
  return [...here].map((name) => ROLES[name](composed))
}
