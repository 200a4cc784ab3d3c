import { DISTRIBUTED, serve } from '@wiredesk/platform'
import { deskRole } from './role.ts'

await serve({ roles: (config) => [deskRole(config)], environment: { ...DISTRIBUTED, ...process.env } })
