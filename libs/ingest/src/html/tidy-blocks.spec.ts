import { describe, expect, it } from '@jest/globals'
import type { Block } from './blocks.ts'
import { isProse, tidyBlocks } from './tidy-blocks.ts'

const paragraph = (text: string, linked = 0): Block => ({ text, kind: 'paragraph', level: 0, linked })
const heading = (text: string): Block => ({ text, kind: 'heading', level: 2, linked: 0 })
const item = (text: string, linked = 0): Block => ({ text, kind: 'item', level: 0, linked })
const allLink = (text: string): Block => paragraph(text, text.length)

const PROSE = [1, 2, 3, 4, 5].map((at) =>
  paragraph(
    `Paragraph ${at} tells of the ferry that was cancelled on Monday, and of those who waited on the quay for it.`,
  ),
)
const tidied = (blocks: readonly Block[], known = {}): readonly string[] =>
  tidyBlocks(blocks, known).flatMap((block) => (PROSE.includes(block) ? [] : block.text))

describe('tidyBlocks', () => {
  it.each([
    ['the headline', paragraph('Ferry sails – with goat')],
    ['the byline', paragraph('Ann Lee')],
    ['"By" and a name', paragraph('By Bo Ek')],
    ['the date', paragraph('Published 4 May 2016, 10:00')],
    ['a day of the week', paragraph('Mittwoch')],
    ['the time it takes to read', paragraph('3 min read')],
    ['a short link', item('Shipping', 8)],
  ])('leaves out %s above the first paragraph', (_, block) => {
    expect(tidied([block, ...PROSE], { headline: 'Ferry sails with goat', byline: 'Ann Lee' })).toEqual([])
  })

  it.each([
    ['a headline that is a link', allLink('Why the ferry company bought a longer ship')],
    ['a marked link', paragraph('Read also: the quay is too short', 21)],
    ['a credit', paragraph('Photo: Bo Ek/Getty Images')],
    ['a caption with its credit', paragraph('The ferry at the quay (Photo: Bo Ek/AP)')],
    ['a request', paragraph('Sign up for our newsletter')],
    ['an advertisement', paragraph('Advertisement')],
  ])('leaves out %s between paragraphs', (_, block) => {
    expect(tidied([...PROSE.slice(0, 3), block, ...PROSE.slice(3)])).toEqual([])
  })

  it.each([
    ['a sub-heading', heading('What the captain knew')],
    ['a short sentence', paragraph('Nobody laughed.')],
    ['a sentence that is a link', allLink('The captain of the ferry was found on Tuesday.')],
    ['an item that is a link', item('The timetable of the summer', 27)],
    ['a sentence that begins as a credit does', paragraph('Photographs of the quay show nobody.')],
    ['code', { text: 'Share', kind: 'code', level: 0, linked: 0 } satisfies Block],
  ])('keeps %s between paragraphs', (_, block) => {
    expect(tidied([...PROSE.slice(0, 3), block, ...PROSE.slice(3)])).toEqual([block.text])
  })

  it.each([
    ['related articles', [heading('Related stories'), item('One', 3), item('Two', 3)]],
    ['comments', [heading('3 Comments'), paragraph('First!')]],
    ['a note on the author', [paragraph('Ann Lee is a reporter in Skarvik.')]],
    ['the copyright', [paragraph('Copyright 2016 The Example. All rights reserved.')]],
    ['a link', [allLink('The ferry in pictures')]],
    ['a bare heading', [heading('In other news')]],
  ])('ends before %s', (_, tail) => {
    expect(tidied([...PROSE, ...tail], { byline: 'Ann Lee' })).toEqual([])
  })

  it('does not end at a heading with much prose behind it', () => {
    const blocks = [...PROSE.slice(0, 2), heading('More from the quay'), ...PROSE.slice(2)]
    expect(tidyBlocks(blocks, {})).toEqual(blocks)
  })
})

describe('isProse', () => {
  it.each([
    [true, paragraph('x'.repeat(80))],
    [false, paragraph('x'.repeat(79))],
    [false, allLink('x'.repeat(80))],
    [false, heading('x'.repeat(80))],
    [true, paragraph('渡'.repeat(30))],
  ])('is %s of %j', (is, block) => {
    expect(isProse(block)).toBe(is)
  })
})
