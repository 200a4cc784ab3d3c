import { createGunzip } from 'node:zlib'
import { inflated } from '../archives/inflated.ts'
import type { Extractor } from './extractor.ts'

/** GZIP (RFC 1952), of one member or of several, which are one file: what is in it has its place, not one of its own. */
export const gzip: Extractor = {
  mediaTypes: [
    'application/gzip',
    'application/x-gzip',
    'application/x-tgz',
    'application/x-gtar-compressed',
    'application/x-compressed-tar',
  ],
  inlineBytes: 0,
  streams: true,
  archive: 'streamed',
  async *extract(file) {
    const chunks = inflated(file.chunks, createGunzip(), 'the gzip')
    try {
      yield { kind: 'member', chunks }
    } finally {
      await chunks.return()
    }
  },
}
