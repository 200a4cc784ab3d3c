// libs/ingest/src/canary.ts must break @nx/enforce-module-boundaries
import '../../contracts/src/index.ts'
