const SEED = 0x9747b28c
const M = 0x5bd1e995

/** MurmurHash2, 32 bit, as in `org.apache.kafka.common.utils.Utils.murmur2`; a signed integer. */
export function murmur2(data: Uint8Array): number {
  const { length } = data
  const byte = (i: number): number => data[i] ?? 0
  const tail = length & ~3
  let h = SEED ^ length
  for (let i = 0; i < tail; i += 4) {
    let k = byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24)
    k = Math.imul(k, M)
    k = Math.imul(k ^ (k >>> 24), M)
    h = Math.imul(h, M) ^ k
  }
  if (tail < length) {
    h = Math.imul(h ^ byte(tail) ^ (byte(tail + 1) << 8) ^ (byte(tail + 2) << 16), M)
  }
  h = Math.imul(h ^ (h >>> 13), M)
  return h ^ (h >>> 15)
}

/**
 * The partition of a key (in UTF-8). Every backend places keys so, as Kafka's own clients do: records can move from one to the other and keep
 * their partition.
 */
export const partitionOf = (key: Uint8Array, partitions: number): number => (murmur2(key) & 0x7fffffff) % partitions
