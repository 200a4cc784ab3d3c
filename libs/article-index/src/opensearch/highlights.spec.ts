import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { Marks } from './highlights.ts'

const requestSchema = z.object({ pre_tags: z.tuple([z.string()]), post_tags: z.tuple([z.string()]) })

/** Marks of a request, and a way to mark as the node would: what stands in brackets. */
function marking() {
  const marks = new Marks()
  const {
    pre_tags: [open],
    post_tags: [close],
  } = requestSchema.parse(marks.request())
  return { marks, mark: (text: string) => text.replaceAll('[', open).replaceAll(']', close) }
}

describe('Marks', () => {
  it('become ranges of the text without them', () => {
    const { marks, mark } = marking()
    expect(marks.read({ headline: [mark('[Oil] rises')], text: [mark('Of [oil] and [gas].'), mark('[Oil]')] })).toEqual(
      [
        { field: 'headline', text: 'Oil rises', ranges: [{ start: 0, end: 3 }] },
        {
          field: 'text',
          text: 'Of oil and gas.',
          ranges: [
            { start: 3, end: 6 },
            { start: 11, end: 14 },
          ],
        },
        { field: 'text', text: 'Oil', ranges: [{ start: 0, end: 3 }] },
      ],
    )
  })

  it('are never the same twice, so that a text that has those of another answer keeps them', () => {
    const { mark } = marking()
    const other = marking()
    const text = mark('a [b] c')
    expect(other.marks.read({ text: [text + other.mark('[d]')] })).toEqual([
      { field: 'text', text: `${text}d`, ranges: [{ start: text.length, end: text.length + 1 }] },
    ])
  })

  it('are shown in three passages, the headline first, and the beginning of the text only without any', () => {
    const { marks, mark } = marking()
    const text = ['[a]', '[b]', '[c]'].map(mark)
    expect(marks.read({ headline: [mark('[h]')], text }).map((passage) => passage.text)).toEqual(['h', 'a', 'b'])
    expect(marks.read({ headline: [mark('[h]')], text: ['Beginning.'] }).map((passage) => passage.text)).toEqual(['h'])
    expect(marks.read({ text: ['Beginning.'] })).toEqual([{ field: 'text', text: 'Beginning.', ranges: [] }])
  })
})
