import { describe, expect, it } from '@jest/globals'
import { checksumOf, curedBy, isPoison, labelOf, operation, operationOf, poisonOf, receiptOf } from './workload.ts'

describe('operation', () => {
  it('is decided by seed and number alone', () => {
    expect(operation(1, 20)).toEqual(operation(1, 20))
    expect(operation(1, 20)).not.toEqual(operation(2, 20))
  })

  it('gives each record a label of its own that leads back to it', () => {
    const labels = Array.from({ length: 40 }, (_, number) => operation(3, number)).flatMap(({ number, records }) =>
      records.map(({ headers }, place) => {
        expect(headers.label).toBe(labelOf(number, place))
        expect(operationOf(headers.label ?? '')).toBe(number)
        return headers.label
      }),
    )
    expect(new Set(labels).size).toBe(labels.length)
    expect(operationOf('no label')).toBeUndefined()
  })

  it('gives each receipt once, but for the cure of what was poison', () => {
    const events = Array.from({ length: 80 }, (_, number) => operation(3, number)).flatMap(({ articles }) => articles)
    const cures = events.filter(({ article }) => article.headline === 'cured')
    const others = events.filter((event) => !cures.includes(event))
    expect(new Set(others.map(({ receipt }) => receiptOf(receipt))).size).toBe(others.length)
    expect(cures.length).toBeGreaterThan(5)
    for (const cure of cures) expect(others.filter(isPoison).map(({ receipt }) => receipt)).toContainEqual(cure.receipt)
  })

  it('sends poison again some operations later', () => {
    const cured = Array.from({ length: 30 }, (_, number) => curedBy(number)).filter((number) => number !== undefined)
    expect(cured.map((number) => poisonOf(3, number).article.headline)).toEqual(cured.map(() => 'poison'))
  })
})

describe('checksumOf', () => {
  it('covers key, value and headers, whatever the order of these', () => {
    const record = { key: 'k', value: Buffer.from('v'), headers: { a: '1', b: '2' } }
    const checksum = checksumOf(record)
    expect(checksumOf({ ...record, headers: { b: '2', a: '1' } })).toBe(checksum)
    expect(checksumOf({ ...record, key: 'l' })).not.toBe(checksum)
    expect(checksumOf({ ...record, value: Buffer.from('w') })).not.toBe(checksum)
    expect(checksumOf({ ...record, headers: { a: '1', b: '3' } })).not.toBe(checksum)
  })
})
