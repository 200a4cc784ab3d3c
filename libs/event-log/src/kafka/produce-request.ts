import type { Chunk } from './batcher.ts'
import { Encoder, produceResponse, type Exchange, type ProduceResponse } from './kafkajs-internals.ts'
import { recordBatch } from './record-batch.ts'

const PRODUCE = 0
const VERSION = 7
const NO_TRANSACTION = -1
const ALL_IN_SYNC_REPLICAS = -1

/**
 * Produce, version 7 (Kafka 2.1 and later): the answer has an error code for each partition, of which kafkajs would
 * throw the first.
 * @see https://kafka.apache.org/protocol#The_Messages_Produce
 */
export const produceRequest = (chunks: readonly Chunk[], timeoutMs: number): Exchange<ProduceResponse> => ({
  request: { apiKey: PRODUCE, apiVersion: VERSION, apiName: 'Produce', encode: async () => encode(chunks, timeoutMs) },
  response: { decode: produceResponse.decode, parse: async (data) => data },
})

function encode(chunks: readonly Chunk[], timeoutMs: number): Encoder {
  const now = Date.now()
  const batches = chunks.map(({ topic, partition, records }) => ({
    topic,
    partition,
    batch: recordBatch(records, now),
  }))
  const byTopic = Map.groupBy(batches, ({ topic }) => topic)
  const encoder = new Encoder(batches.reduce((sum, { batch }) => sum + batch.length, 1024))
    .writeInt16(NO_TRANSACTION)
    .writeInt16(ALL_IN_SYNC_REPLICAS)
    .writeInt32(timeoutMs)
    .writeInt32(byTopic.size)
  for (const [topic, partitions] of byTopic) {
    encoder.writeString(topic).writeInt32(partitions.length)
    for (const { partition, batch } of partitions) encoder.writeInt32(partition).writeBytes(batch)
  }
  return encoder
}
