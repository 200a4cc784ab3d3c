import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { nestSpans, type Nested } from './nest-spans.ts'

const textOf = (nodes: readonly Nested<unknown>[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('')

const shown = (nodes: readonly Nested<string>[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : `<${node.of}>${shown(node.children)}</${node.of}>`)).join('')

describe('nestSpans', () => {
  it('puts what lies in a span inside it', () => {
    const spans = [
      { start: 5, end: 9, of: 'person' },
      { start: 0, end: 12, of: 'quote' },
    ]
    expect(shown(nestSpans('Dear Anna, go away', spans))).toBe('<quote>Dear <person>Anna</person>, g</quote>o away')
  })

  it('cuts the later of two that cross', () => {
    const spans = [
      { start: 0, end: 6, of: 'a' },
      { start: 3, end: 9, of: 'b' },
    ]
    expect(shown(nestSpans('0123456789', spans))).toBe('<a>012<b>345</b></a><b>678</b>9')
  })

  it('leaves out what is not in the text', () => {
    const spans = [
      { start: 2, end: 2, of: 'a' },
      { start: 1, end: 99, of: 'b' },
      { start: -1, end: 2, of: 'c' },
    ]
    expect(nestSpans('text', spans)).toEqual(['text'])
  })

  it('keeps every character once, whatever the spans', () => {
    const span = fc.record({
      start: fc.integer({ min: -2, max: 40 }),
      end: fc.integer({ min: -2, max: 40 }),
      of: fc.nat(),
    })
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(span, { maxLength: 12 }), (text, spans) => {
        expect(textOf(nestSpans(text, spans))).toBe(text)
      }),
    )
  })
})
