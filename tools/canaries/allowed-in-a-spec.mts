// libs/event-log/src/canary.spec.ts must break nothing
import 'kafkajs'
import '@wiredesk/services'
export const port = process.env['PORT']
