import { describe, expect, it } from '@jest/globals'
import { articleId, dropIdOfKey, newDropId, receiptKey, textDigest, versionDigest } from './ids.ts'

describe('the id of an article', () => {
  it('is that of its uri, whatever the text', () => {
    expect(articleId({ uri: 'urn:1', text: 'a' })).toBe(
      articleId({ uri: ' urn:1 ', text: 'b', headline: 'h', source: 's' }),
    )
  })

  it('is that of guid and source, where there is no uri', () => {
    const id = articleId({ guid: '1', source: 's', text: 'a' })
    expect(articleId({ guid: '1', source: 's', text: 'b' })).toBe(id)
    expect(articleId({ guid: '1', source: 't', text: 'a' })).not.toBe(id)
    expect(articleId({ guid: 's1', source: '', text: 'a' })).not.toBe(id)
  })

  it('is that of headline and text, white space normalised, where there is neither', () => {
    const id = articleId({ headline: 'A  storm', text: 'It\n rained.' })
    expect(articleId({ headline: ' A storm', text: 'It rained. ', source: 'any' })).toBe(id)
    expect(articleId({ headline: 'A', text: 'storm It rained.' })).not.toBe(id)
  })

  it('stays as it was in the first release', () => {
    expect(articleId({ uri: 'https://example.org/1', text: 'x' })).toBe('9b01c73ec946e3f58ba8a7f1f7a08247')
    expect(articleId({ guid: '1', source: 's', text: 'x' })).toBe('392608f07cdc0857b5c402099d982ee6')
    expect(articleId({ headline: 'h', text: 'x' })).toBe('4fdc6f439c0db40af3da643a6528eb80')
  })
})

describe('the digest of a text', () => {
  it('is the same for composed and decomposed letters', () => {
    expect(textDigest({ text: 'Zürich' })).toBe(textDigest({ text: 'Zürich'.normalize('NFD') }))
  })
})

describe('the digest of a version', () => {
  const article = { headline: 'h', text: 'x' }

  it('is that of the text, where nothing else is said', () => {
    expect(versionDigest(article)).toBe(textDigest(article))
    expect(versionDigest({ ...article, pubStatus: 'usable', partial: false })).toBe(textDigest(article))
  })

  it('is another one where the same text is taken back, under embargo, or only a part', () => {
    const kinds = [
      article,
      { ...article, pubStatus: 'canceled' as const },
      { ...article, pubStatus: 'withheld' as const },
      { ...article, embargoedUntil: '2026-03-02T08:00:00.000Z' },
      { ...article, embargoedUntil: '2026-03-02T09:00:00.000Z' },
      { ...article, partial: true },
    ]
    expect(new Set(kinds.map((kind) => versionDigest(kind))).size).toBe(kinds.length)
  })

  it('of an item that takes its article back says nothing of parts', () => {
    const canceled = { text: '', pubStatus: 'canceled' as const }
    expect(versionDigest({ ...canceled, partial: true })).toBe(versionDigest(canceled))
  })
})

describe('the ids of drops', () => {
  it('sort by time', () => {
    expect([newDropId(2_000_000), newDropId(1_000_000)].toSorted()[0]?.slice(0, 8)).toBe('000003e8')
  })

  it('are given by an idempotency key', () => {
    expect(dropIdOfKey('a')).toBe(dropIdOfKey('a'))
    expect(dropIdOfKey('a')).not.toBe(dropIdOfKey('b'))
  })

  it('name receipts with the number of the item', () => {
    expect(receiptKey({ dropId: 'd', item: 3 })).toBe('d.3')
  })
})
