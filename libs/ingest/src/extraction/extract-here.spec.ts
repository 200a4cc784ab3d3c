import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { listOf } from '../streams/list-of.ts'
import { extractHere } from './extract-here.ts'

describe('extractHere', () => {
  it.each([
    ['lines', Buffer.from('{"text":"One."}\n{"text":"Two."}\n'), 'application/x-ndjson'],
    ['an archive', gzipSync('[{"text":"One."},{"text":"Two."}]'), 'application/gzip'],
  ])('has the articles of %s in their order', async (_, bytes, contentType) => {
    const found = await listOf(extractHere({ bytes, contentType }))
    expect(found.map((each) => each.kind === 'article' && each.article.text)).toEqual(['One.', 'Two.'])
  })

  it('has the problem of a file that is not taken', async () => {
    const [refused] = await listOf(extractHere({ bytes: Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1') }))
    expect(refused).toMatchObject({ kind: 'refused', problem: { type: '/problems/unsupported-type' } })
  })
})
