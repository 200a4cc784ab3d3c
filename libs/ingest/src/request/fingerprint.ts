import { createHash } from 'node:crypto'
import { type Mapping, mappedFields } from '../mapping/mapping.ts'
import type { IncomingFile } from '../extraction/open-file.ts'

/**
 * Tells bodies apart while they are read: by the bytes of their files, the mapping they are read by and, in a multipart, the files' names. The boundary of a
 * multipart, which clients draw anew for each try, does not count.
 */
export class Fingerprint {
  readonly #hash = createHash('sha256')

  /** What stands beside a file, and its bytes, as they pass. */
  async *of(
    { name, mapping }: { readonly name: string | undefined; readonly mapping: Mapping | undefined },
    chunks: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    let bytes = 0
    this.#hash.update(JSON.stringify([name, ...(mapping ? [mappedFields.map((field) => mapping[field] ?? [])] : [])]))
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      this.#hash.update(chunk)
      yield chunk
    }
    this.#hash.update(`\n${bytes}\n`)
  }

  /** Hex; after it nothing can be added. */
  digest(): string {
    return this.#hash.digest('hex')
  }

  /** Reads files to their end for their fingerprint only. */
  async read(files: AsyncIterable<IncomingFile>): Promise<string> {
    for await (const { content } of files) await content.drain()
    return this.digest()
  }
}
