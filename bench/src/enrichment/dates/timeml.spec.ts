import { describe, expect, it } from '@jest/globals'
import { readTimeml } from './timeml.ts'

const timex = (attributes: string, text: string): string => `<TIMEX3 tid="t1" ${attributes}>${text}</TIMEX3>`

describe('readTimeml', () => {
  const read = readTimeml(`<?xml version="1.0" ?>
<TimeML><DCT>${timex('type="DATE" value="1999-02-10"', '10/02/99')}</DCT>
<TEXT>Ola &amp; Co <EVENT class="REPORTING">said</EVENT> ${timex('type="DATE" value="1999-02-09"', 'on <b>Tuesday</b>')} it rained.</TEXT></TimeML>`)

  it('has the text as a reader sees it', () => {
    expect(read.text).toBe('Ola & Co said on Tuesday it rained.')
  })

  it('has the dates at their offsets, and the day of the document apart', () => {
    expect(read.publishedAt).toBe('1999-02-10')
    expect(read.dates).toEqual([{ start: 14, end: 24, type: 'DATE', value: '1999-02-09' }])
    expect(read.text.slice(14, 24)).toBe('on Tuesday')
  })
})
