import type { Brokers } from './brokers.ts'
import { Decoder, Encoder, type Exchange } from './kafkajs-internals.ts'
import type { TopicConfig } from './topic-config.ts'

const TOPIC = 2
const SET = 0
const NOT_ONLY_CHECKED = false

/** The settings of these names that each topic has, the broker's defaults included. */
export async function settingsOf(
  brokers: Brokers,
  topics: readonly string[],
  configNames: readonly string[],
): Promise<ReadonlyMap<string, TopicConfig>> {
  const broker = await brokers.any()
  const { resources } = await broker.describeConfigs({
    resources: topics.map((name) => ({ type: TOPIC, name, configNames })),
  })
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  )
}

/** Sets these settings and leaves the topics' others as they are. Returns error codes by topic, 0 where it was done. */
export async function changeSettings(
  brokers: Brokers,
  changes: ReadonlyMap<string, TopicConfig>,
): Promise<ReadonlyMap<string, number>> {
  const { controllerId } = await brokers.metadata([])
  const controller = await brokers.node(controllerId)
  return controller.connectionPool.send(incrementalAlterConfigs(changes))
}

/**
 * IncrementalAlterConfigs, version 0 (Kafka 2.3 and later), which kafkajs does not have: its AlterConfigs sets back
 * whatever it does not name.
 * @see https://kafka.apache.org/protocol#The_Messages_IncrementalAlterConfigs
 */
const incrementalAlterConfigs = (changes: ReadonlyMap<string, TopicConfig>): Exchange<ReadonlyMap<string, number>> => ({
  request: {
    apiKey: 44,
    apiVersion: 0,
    apiName: 'IncrementalAlterConfigs',
    encode: async () =>
      new Encoder()
        .writeArray(
          [...changes].map(([topic, config]) =>
            new Encoder()
              .writeInt8(TOPIC)
              .writeString(topic)
              .writeArray(
                Object.entries(config).map(([name, value]) =>
                  new Encoder().writeString(name).writeInt8(SET).writeString(value),
                ),
              ),
          ),
        )
        .writeBoolean(NOT_ONLY_CHECKED),
  },
  response: { decode: async (raw) => decodeOutcomes(raw), parse: async (outcomes) => outcomes },
})

function decodeOutcomes(raw: Buffer): ReadonlyMap<string, number> {
  const decoder = new Decoder(raw)
  decoder.readInt32() // throttled for so many ms
  const outcomes = decoder.readArray((outcome): [string, number] => {
    const errorCode = outcome.readInt16()
    outcome.readString() // the same in words
    outcome.readInt8() // a topic, as all that we name
    return [outcome.readString(), errorCode]
  })
  return new Map(outcomes)
}
