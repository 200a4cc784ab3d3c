// libs/event-log/src/canary.ts must break @nx/enforce-module-boundaries
import '@wiredesk/cache'
