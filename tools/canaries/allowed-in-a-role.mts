// libs/indexer/src/canary.module.ts must break nothing
import '@nestjs/common'
import '@wiredesk/contracts'
import '@wiredesk/pipeline'
