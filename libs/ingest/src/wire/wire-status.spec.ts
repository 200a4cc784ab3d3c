import { describe, expect, it } from '@jest/globals'
import { ProblemError } from '@wiredesk/contracts'
import { by } from '../fields/attributed.ts'
import { embargoOf, pubStatusOf, statusOf, wireArticle } from './wire-status.ts'

describe('pubStatusOf', () => {
  it.each([
    [undefined, 'usable'],
    ['Usable', 'usable'],
    ['stat:canceled', 'canceled'],
    ['http://cv.iptc.org/newscodes/pubstatusg2/withheld', 'withheld'],
    ['cancelled', 'canceled'],
  ])('reads %j', (code, status) => {
    expect(pubStatusOf(code)).toBe(status)
  })

  it.each(['', 'stat:', 'toString', 'limbo'])('refuses %j rather than show what may be taken back', (code) => {
    expect(() => pubStatusOf(code)).toThrow(ProblemError)
    expect(() => pubStatusOf(code)).toThrow('none of usable, withheld, canceled')
  })
})

describe('statusOf', () => {
  it('withholds what is under an embargo that has no end', () => {
    expect(statusOf('Embargoed', undefined)).toEqual({ pubStatus: 'withheld', warnings: ['embargo-without-time'] })
    expect(statusOf('Embargoed', by('x', '2024-01-01T00:00:00Z'))).toEqual({ pubStatus: 'usable', warnings: [] })
  })
})

describe('embargoOf', () => {
  it('begins a day at its midnight', () => {
    expect(embargoOf(by('x', '2024-01-01'))?.value).toBe('2024-01-01T00:00:00Z')
    expect(embargoOf(by('x', '2024-01-01T05:00:00+01:00'))?.value).toBe('2024-01-01T05:00:00+01:00')
  })
})

describe('wireArticle', () => {
  it('leaves no text in what is taken back', () => {
    const { article } = wireArticle(
      { uri: by('x:uri', 'urn:1'), text: by('x:body', 'Kill it.') },
      { pubStatus: 'canceled' },
    )
    expect(article).toEqual({ uri: 'urn:1', text: '', pubStatus: 'canceled', provenance: { uri: 'x:uri' } })
  })

  it('refuses a retraction of nobody knows what, and an item without text', () => {
    expect(() => wireArticle({}, { pubStatus: 'withheld' })).toThrow('does not say which article it takes back')
    expect(() => wireArticle({ uri: by('x', 'urn:1') }, { pubStatus: 'usable' })).toThrow('has no text')
  })
})
