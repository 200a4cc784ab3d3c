import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const ROOT = join(import.meta.dirname, '..')
const PAGE = readFileSync(join(ROOT, 'docs', 'guarantees.md'), 'utf8')
const sections = PAGE.split(/^## /m).slice(1)
const guarantees = sections.filter((section) => /^G\d+\./.test(section))
const tests = [...PAGE.matchAll(/^- `([^`]+\.ts)`: (.+)$/gm)].map(([, file = '', sentence = '']) => ({
  file,
  sentence,
}))

describe('docs/guarantees.md', () => {
  it('has the guarantees G1 to G15, in order', () => {
    expect(guarantees.map((section) => /^G(\d+)/.exec(section)?.[1])).toEqual(
      Array.from({ length: 15 }, (_, at) => String(at + 1)),
    )
  })

  it.each(guarantees.map((section) => ({ title: section.split('\n')[0], section })))(
    'names what shows it: $title',
    ({ section }) => {
      expect(section).toMatch(/^- `/m)
    },
  )

  it.each(tests)('$file has the test: $sentence', ({ file, sentence }) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(sentence)
  })
})
