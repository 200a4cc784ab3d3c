import { describe, expect, it } from '@jest/globals'
import { textOf, valuesAt } from './record-values.ts'

const record = {
  'Publish Date': '2024-10-02',
  'V2.1DATE': '20241002',
  source: { name: 'Costa Sur', id: null },
  authors: [{ name: 'Ana' }, { name: 'Eva' }, 'Noor'],
  concepts: [
    { type: 'person', label: { eng: 'Lucía' } },
    { type: 'loc', label: { eng: 'Almería' } },
  ],
}

describe('A path', () => {
  it.each([
    ['publish_date', ['2024-10-02']],
    ['V2.1DATE', ['20241002']],
    ['source.name', ['Costa Sur']],
    ['SOURCE.Name', ['Costa Sur']],
    ['source.id', []],
    ['source.none.deeper', []],
    ['authors.name', ['Ana', 'Eva']],
    ['authors[].name', ['Ana', 'Eva']],
    ['concepts[type=loc].label.eng', ['Almería']],
    ['constructor.name', []],
    ['__proto__', []],
  ])('leads to values: %s', (path, values) => {
    expect(valuesAt(record, path).values).toEqual(values)
  })

  it('is told as the record spells it', () => {
    expect(valuesAt(record, 'publishdate').path).toBe('Publish Date')
  })
})

describe('A value', () => {
  it.each([
    ['text', 'text'],
    [7, '7'],
    [{ title: 'Costa Sur' }, 'Costa Sur'],
    [{ label: { eng: 'Almería' } }, 'Almería'],
    ['  ', undefined],
    [null, undefined],
    [true, undefined],
    [{ other: 'x' }, undefined],
  ])('of %j is %j as text', (value, text) => {
    expect(textOf(value)).toBe(text)
  })
})
