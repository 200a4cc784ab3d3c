import type { Delivery } from '@wiredesk/event-log'
import { z } from 'zod'
import type { Names } from './names.ts'

export const recordSchema = z.object({
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  timestamp: z.int().describe('Time of the append, ms since the epoch.'),
  key: z.string(),
  headers: z.record(z.string(), z.string()),
  value: z.unknown().describe('As JSON where it is JSON in UTF-8, else `{"base64": "..."}`.'),
})

/** A record as people read it. */
export type ShownRecord = z.infer<typeof recordSchema>

const utf8 = new TextDecoder('utf-8', { fatal: true })

export function showRecord({ topic, value, headers, ...position }: Delivery, names: Names): ShownRecord {
  const { partition, offset, timestamp, key } = position
  return {
    topic: names.shown(topic),
    partition,
    offset,
    timestamp,
    key,
    headers: { ...headers },
    value: showValue(value),
  }
}

export function showValue(value: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(value))
  } catch {
    return { base64: Buffer.from(value).toString('base64') }
  }
}
