const POLYNOMIAL = 0x82f63b78

/** What a byte does to the checksum when no byte follows it. */
const T0 = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0)
  return crc
})

/** The same for one byte more that follows it. */
const further = (table: Int32Array): Int32Array => table.map((crc) => (crc >>> 8) ^ entry(T0, crc & 0xff))

const T1 = further(T0)
const T2 = further(T1)
const T3 = further(T2)
const T4 = further(T3)
const T5 = further(T4)
const T6 = further(T5)
const T7 = further(T6)

/**
 * CRC-32C (Castagnoli; RFC 3720, appendix B.4), unsigned, eight bytes a step ("slicing-by-8", Kounavis and Berry 2005):
 * three times as fast as kafkajs's one, and that is a good part of what an append costs.
 */
export function crc32c(data: Uint8Array): number {
  const { length } = data
  let crc = -1
  let i = 0
  for (; i + 8 <= length; i += 8) {
    crc ^= byte(data, i) | (byte(data, i + 1) << 8) | (byte(data, i + 2) << 16) | (byte(data, i + 3) << 24)
    crc =
      entry(T7, crc & 0xff) ^
      entry(T6, (crc >>> 8) & 0xff) ^
      entry(T5, (crc >>> 16) & 0xff) ^
      entry(T4, crc >>> 24) ^
      entry(T3, byte(data, i + 4)) ^
      entry(T2, byte(data, i + 5)) ^
      entry(T1, byte(data, i + 6)) ^
      entry(T0, byte(data, i + 7))
  }
  for (; i < length; i += 1) crc = (crc >>> 8) ^ entry(T0, (crc ^ byte(data, i)) & 0xff)
  return ~crc >>> 0
}

function byte(data: Uint8Array, index: number): number {
  return data[index] as number
}

function entry(table: Int32Array, index: number): number {
  return table[index] as number
}
