import { expect, it } from '@jest/globals'
import { fold } from './fold.ts'

it.each([
  ['The Example', 'the example'],
  ['Zürich', 'zurich'],
  ['ZU\u0308RICH', 'zurich'],
  ['Łódź', 'lodz'],
  ['Søren Ærø', 'soren aero'],
  ['Straße STRASSE', 'strasse strasse'],
  ['İstanbul Iğdır', 'istanbul igdir'],
  ['ﬁnance ＦＵＬＬ', 'finance full'],
  ['Київ', 'киів'],
  ['हिन्दी', 'हिन्दी'],
  ['が 서울', 'が 서울'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})
