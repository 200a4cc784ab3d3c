import { DISTRIBUTED, serve } from '@wiredesk/platform'
import { ingestRole } from './role.ts'

await serve({ roles: (config) => [ingestRole(config)], environment: { ...DISTRIBUTED, ...process.env } })
