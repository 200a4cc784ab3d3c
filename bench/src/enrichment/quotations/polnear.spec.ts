import { describe, expect, it } from '@jest/globals'
import { readStandoff } from './polnear.ts'

const text = '🎼 "We sing," said Ola, "all day."'
const notes = `T1\tContent 2 12;23 33\t"We sing," "all day."
T2\tCue 13 17\tsaid
E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3
T3\tSource 18 21\tOla
T4\tAttribution 13 17\tsaid
E2\tDiscard:T5 Content:T1
E3\tAttribution:T4 Content:T1 Content2:T2
`

describe('readStandoff', () => {
  it('gives each attribution its parts in UTF-16 units, wherever their lines stand', () => {
    const [first] = readStandoff(text, notes)
    expect(first?.content.map(({ start, end }) => text.slice(start, end))).toEqual(['"We sing,"', '"all day."'])
    expect(first?.source.map(({ start, end }) => text.slice(start, end))).toEqual(['Ola'])
  })

  it('leaves out what was discarded and keeps what has no source', () => {
    expect(readStandoff(text, notes)).toHaveLength(2)
    expect(readStandoff(text, notes)[1]).toMatchObject({ source: [], content: [{}, {}, {}] })
  })
})
