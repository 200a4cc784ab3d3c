import { z } from 'zod'
import type { Topic } from './topic.ts'
import { topics } from './topics.ts'

type Json = Readonly<Record<string, unknown>>

/** The JSON Schema (2020-12) of a version's data, from 1. */
export function jsonSchema(topic: Topic<unknown>, version: number): Json {
  const schema = topic.schemas[version - 1]
  if (!schema) throw new RangeError(`${topic.name} has no version ${version}`)
  return { $id: `${topic.type}.v${version}`, ...z.toJSONSchema(schema, { io: 'output' }) }
}

const headers: Json = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject', 'content-type', 'traceparent'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', format: 'uuid' },
    ce_source: { type: 'string', description: 'The instance that wrote it.' },
    ce_type: { type: 'string' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_subject: { type: 'string', description: 'The key of the record.' },
    'content-type': { const: 'application/json' },
    traceparent: { type: 'string', description: 'W3C Trace Context.' },
  },
}

/** The AsyncAPI 3.0 document of every topic, made of the schemas that the code runs on. */
export function asyncApi(version: string): Json {
  const all: readonly Topic<unknown>[] = topics
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Wiredesk events',
      version,
      description:
        'What travels between the stages: CloudEvents 1.0 in the binary mode of the Kafka binding, values in JSON. Every version is read, the newest is written.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(all.map((topic) => [channelId(topic), channel(topic)])),
    operations: Object.fromEntries(all.flatMap(operations)),
    components: {
      messages: Object.fromEntries(all.map((topic) => [messageId(topic), message(topic)])),
      schemas: { cloudEventHeaders: headers },
    },
  }
}

function channel(topic: Topic<unknown>): Json {
  return {
    address: topic.name,
    description: topic.description,
    messages: { [messageId(topic)]: { $ref: `#/components/messages/${messageId(topic)}` } },
    bindings: {
      kafka: { topic: topic.name, topicConfiguration: { 'cleanup.policy': [topic.compacted ? 'compact' : 'delete'] } },
    },
  }
}

function message(topic: Topic<unknown>): Json {
  return {
    name: `${topic.type}.v${topic.version}`,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/cloudEventHeaders' },
    payload: jsonSchema(topic, topic.version),
    bindings: { kafka: { key: { type: 'string' } } },
  }
}

function operations(topic: Topic<unknown>): [string, Json][] {
  const ref = { channel: { $ref: `#/channels/${channelId(topic)}` } }
  return [
    ...topic.writtenBy.map((role): [string, Json] => [`${role}Writes${messageId(topic)}`, { action: 'send', ...ref }]),
    ...topic.readBy.map((role): [string, Json] => [`${role}Reads${messageId(topic)}`, { action: 'receive', ...ref }]),
  ]
}

/** `articles.ingested` is the channel `articlesIngested`. */
function channelId({ name }: Topic<unknown>): string {
  return name.replace(/\.(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** `articles.ingested` carries the message `ArticlesIngested`. */
function messageId(topic: Topic<unknown>): string {
  const id = channelId(topic)
  return id.charAt(0).toUpperCase() + id.slice(1)
}
