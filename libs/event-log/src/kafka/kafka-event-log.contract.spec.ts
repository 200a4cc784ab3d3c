import { eventLogContract } from '../../testing/event-log.contract.ts'
import { KafkaEventLog } from './kafka-event-log.ts'
import { testBrokers } from '../../testing/test-brokers.ts'

eventLogContract('KafkaEventLog', async () => {
  const maxRecordBytes = 256 * 1024
  return {
    tooLargeBytes: maxRecordBytes,
    open: () => KafkaEventLog.open({ brokers: testBrokers(), clientId: 'contract', maxRecordBytes }),
    // a shared broker keeps the topics: their names are random
    remove: async () => undefined,
  }
})
