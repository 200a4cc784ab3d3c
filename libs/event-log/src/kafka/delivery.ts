import type { Delivery } from '../event-log.ts'
import type { FetchedMessage } from './kafkajs-internals.ts'

const EMPTY = new Uint8Array(0)

const headerText = (value: Buffer | string | (Buffer | string)[] | undefined): string => {
  const last = Array.isArray(value) ? value.at(-1) : value
  return last?.toString() ?? ''
}

/**
 * A record as the port shows it. Others may have written it: a key or a value that is not there becomes empty, and of
 * headers of one name the last counts. The value is a view into what was fetched.
 */
export function toDelivery(topic: string, partition: number, message: FetchedMessage): Delivery {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    timestamp: Number(message.timestamp),
    key: message.key?.toString() ?? '',
    value: message.value ?? EMPTY,
    headers: Object.fromEntries(
      Object.entries(message.headers ?? {}).map(([name, value]) => [name, headerText(value)]),
    ),
  }
}
