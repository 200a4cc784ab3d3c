import { describe, expect, it } from '@jest/globals'
import type { Block } from './blocks.ts'
import { withLead } from './lead.ts'
import { leadOf, tidyBlocks } from './tidy-blocks.ts'

const line = (text: string): Block => ({ text, kind: 'paragraph', level: 0, linked: 0 })
const PROSE = line(
  'The port of Almería reopened on Tuesday after two days of storm, the harbour master said on the pier.',
)
const read = (...above: readonly string[]): object => {
  const blocks = [...above.map(line), PROSE]
  return withLead({}, leadOf(blocks, {}))
}

describe('The lines above an article', () => {
  it('name its author and its day', () => {
    expect(read('By Inés Robles', 'Published: October 2, 2024, 9:30 AM')).toEqual({
      byline: 'Inés Robles',
      publishedAt: '2024-10-02',
      provenance: { byline: 'lead', publishedAt: 'lead' },
    })
  })

  it('name no day of publication where they tell of a change', () => {
    expect(read('Updated October 3, 2024')).toEqual({})
  })

  it('say nothing that the page says itself', () => {
    const fields = {
      byline: 'Bo Ek',
      publishedAt: '2024-10-01',
      provenance: { byline: 'json-ld', publishedAt: 'json-ld' },
    }
    expect(withLead(fields, [line('By Inés Robles'), line('October 2, 2024')])).toEqual(fields)
  })

  it('are the text, where they name nobody', () => {
    const blocks = [line('By the numbers'), PROSE]
    expect(leadOf(blocks, {})).toEqual([])
    expect(tidyBlocks(blocks, {})).toEqual(blocks)
  })
})
