import { isUtf8 } from 'node:buffer'
import type { Delivery } from '../event-log.ts'
import type { FetchedMessage } from './kafkajs-internals.ts'

const EMPTY = new Uint8Array(0)

/** Bytes that are no UTF-8, such as the numbers of Spring's dead letters, keep their values as Latin-1. */
const headerText = (value: Buffer | string | (Buffer | string)[] | undefined): string => {
  const last = Array.isArray(value) ? value.at(-1) : value
  if (last === undefined || typeof last === 'string') return last ?? ''
  return last.toString(isUtf8(last) ? 'utf8' : 'latin1')
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
