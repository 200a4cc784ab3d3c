// apps/wiredesk/src/canary.ts must break @nx/enforce-module-boundaries
import '@wiredesk/services'
