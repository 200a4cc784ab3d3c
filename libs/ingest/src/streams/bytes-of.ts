import { ByteBuffer } from './byte-buffer.ts'

/** All chunks as one; a single chunk is not copied. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const buffer = new ByteBuffer()
  let only: Uint8Array | undefined
  for await (const chunk of chunks) {
    if (buffer.length === 0 && only === undefined) {
      only = chunk
      continue
    }
    if (only !== undefined) buffer.append(only)
    only = undefined
    buffer.append(chunk)
  }
  return only ?? buffer.take()
}
