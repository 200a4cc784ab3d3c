import { readdirSync, readFileSync } from 'node:fs'
import { Parser } from '@asyncapi/parser'
import { describe, expect, it } from '@jest/globals'
import { asyncApi } from './async-api.ts'
import { decodeEvent, encodeEvent } from './cloud-event.ts'
import { EventFormatError, type Topic } from './topic.ts'
import { topics } from './topics.ts'

const EXAMPLES = new URL('../examples/', import.meta.url)
const all: readonly Topic<unknown>[] = topics

/** A record of a version as it was written once, and what it must be read as today. Never edited, only added to. */
interface Example {
  readonly written: { readonly key: string; readonly headers: Record<string, string>; readonly value: unknown }
  readonly read: unknown
}

function example(topic: Topic<unknown>, version: number): Example {
  return JSON.parse(readFileSync(new URL(`${topic.name}/v${version}.json`, EXAMPLES), 'utf8')) as Example
}

const versions = all.flatMap((topic) => topic.schemas.map((_, index) => [topic.name, index + 1, topic] as const))

describe('the topics', () => {
  it.each(versions)('%s v%i is read as its example says', (_, version, topic) => {
    const { written, read } = example(topic, version)
    const value = Buffer.from(JSON.stringify(written.value))
    expect(decodeEvent(topic, { headers: written.headers, value }).data).toEqual(read)
  })

  it.each(all.map((topic) => [topic.name, topic] as const))(
    '%s writes its newest version as the newest example says',
    (_, topic) => {
      const { written, read } = example(topic, topic.version)
      const context = { source: written.headers.ce_source ?? '', traceparent: written.headers.traceparent ?? '' }
      const encoded = encodeEvent(topic, read, context, new Date(written.headers.ce_time ?? ''))
      expect(encoded).toMatchObject({
        topic: topic.name,
        key: written.key,
        headers: { ...written.headers, ce_id: expect.any(String) },
      })
      expect(JSON.parse(Buffer.from(encoded.value).toString())).toEqual(written.value)
    },
  )

  it('have an example for each version, and none besides', () => {
    const found = readdirSync(EXAMPLES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(found).toHaveLength(versions.length)
  })

  it('refuse a version from the future, saying what they read', () => {
    const [topic] = all
    if (!topic) throw new Error('no topics')
    expect(() => topic.decode(topic.version + 1, {})).toThrow(EventFormatError)
    expect(() => topic.decode(topic.version + 1, {})).toThrow(`reads 1 to ${topic.version}`)
  })

  it('name the field that does not match', () => {
    const ingested = all.find(({ name }) => name === 'articles.ingested')
    expect(() => ingested?.decode(1, { id: 4 })).toThrow(/id: .*revision: /)
  })

  it('are described by a valid AsyncAPI 3 document', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApi('0.0.0')))
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([])
    expect(
      document
        ?.allChannels()
        .all()
        .map((channel) => channel.address()),
    ).toEqual(all.map(({ name }) => name))
  })
})
