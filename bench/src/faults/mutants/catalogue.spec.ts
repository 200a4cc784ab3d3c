import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { mutants } from './catalogue.ts'

const ROOT = new URL('../../../../', import.meta.url)

describe('the planted bugs', () => {
  it('are at least a dozen, each with a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThanOrEqual(12)
  })

  it.each(mutants)('$name has its one place in the code', ({ file, find, replace }) => {
    const code = readFileSync(new URL(file, ROOT), 'utf8')
    expect(code.split(find)).toHaveLength(2)
    expect(code.replace(find, () => replace)).not.toBe(code)
  })
})
