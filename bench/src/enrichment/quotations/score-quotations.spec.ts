import { describe, expect, it } from '@jest/globals'
import type { Quote } from '@wiredesk/contracts'
import { countQuotations, goldQuotations } from './score-quotations.ts'

const text =
  '“We sing all day and night,” said Ola Berg. “And then we go home again,” he said. He called it “fun”.\nOla Berg left.'
const at = (part: string, from = 0) => {
  const start = text.indexOf(part, from)
  return { start, end: start + part.length }
}
const first = at('“We sing all day and night,”')
const second = at('“And then we go home again,”')
const gold = {
  text,
  attributions: [
    { content: [first], source: [at('Ola Berg')] },
    { content: [at('And then we go home again')], source: [at('he said')] },
    { content: [at('“fun”')], source: [at('He')] },
    { content: [second], source: [] },
  ],
}
const quote = (span: { start: number; end: number }, more: Partial<Quote> = {}): Quote => ({
  ...span,
  text: text.slice(span.start, span.end),
  kind: 'direct',
  confidence: 1,
  ...more,
})
const mention = (span: { start: number; end: number }) => ({ ...span, text: text.slice(span.start, span.end) })

describe('goldQuotations', () => {
  it('takes five words and more in marks that somebody says, also where the annotator left the marks out', () => {
    expect(goldQuotations(gold).map(({ start, end }) => text.slice(start, end))).toEqual([
      '“We sing all day and night,”',
      '“And then we go home again',
    ])
  })
})

describe('countQuotations', () => {
  it('has a speaker right whose name stands at the same place', () => {
    expect(countQuotations(gold, [quote(first, { source: mention(at('Ola Berg')) })])).toEqual({
      gold: 2,
      found: 1,
      speakerRight: 1,
      named: 1,
      namedRight: 1,
    })
  })

  it('has a speaker right who is named elsewhere', () => {
    const later = mention(at('Ola Berg', second.end))
    expect(countQuotations(gold, [quote(first, { speaker: 'Ola Berg', source: later })]).speakerRight).toBe(1)
    expect(countQuotations(gold, [quote(first, { speaker: 'Ann Lee', source: later })]).speakerRight).toBe(0)
  })

  it('finds what is covered but for a little, in marks', () => {
    const most = { start: first.start, end: first.end - 4 }
    const half = { start: first.start, end: first.start + 14 }
    expect(countQuotations(gold, [quote(most)]).found).toBe(1)
    expect(countQuotations(gold, [quote(half)]).found).toBe(0)
    expect(countQuotations(gold, [quote(first, { kind: 'indirect' })]).found).toBe(0)
  })
})
