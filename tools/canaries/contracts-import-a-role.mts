// libs/contracts/src/canary.ts must break @nx/enforce-module-boundaries
import '@wiredesk/desk'
