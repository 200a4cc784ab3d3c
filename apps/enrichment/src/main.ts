import { DISTRIBUTED, serve } from '@wiredesk/platform'
import { enrichmentRole } from './role.ts'

await serve({ roles: (config) => [enrichmentRole(config)], environment: { ...DISTRIBUTED, ...process.env } })
