import { ingestRole } from '@wiredesk/app-ingest'
import { serve } from '@wiredesk/platform'

await serve({ roles: (config) => [ingestRole(config)] })
