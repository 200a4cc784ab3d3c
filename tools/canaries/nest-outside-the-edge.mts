// libs/ingest/src/canary.ts must break no-restricted-imports
import '@nestjs/common'
