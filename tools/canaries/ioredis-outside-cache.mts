// libs/event-log/src/canary.ts must break no-restricted-imports
import 'ioredis'
