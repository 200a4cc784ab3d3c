import { DISTRIBUTED, serve } from '@wiredesk/platform'
import { indexerRole } from './role.ts'

await serve({ roles: (config) => [indexerRole(config)], environment: { ...DISTRIBUTED, ...process.env } })
