import { describe, expect, it } from '@jest/globals'
import { gathering } from './gathering.ts'

const HOUR_MS = 60 * 60 * 1_000

describe('gathering', () => {
  it('holds up no batch that is full, and none where there is nothing to wait for', async () => {
    await expect(gathering([1, 2], 2, HOUR_MS, {})).resolves.toBeUndefined()
    await expect(gathering([1], 2, 0, {})).resolves.toBeUndefined()
  })

  it('holds up one that is not, until its outcome does not matter any more', async () => {
    const stopped = new AbortController()
    let isOver = false
    const held = gathering([1], 2, HOUR_MS, { signal: stopped.signal }).finally(() => (isOver = true))
    await gathering([1], 2, 1, {})
    expect(isOver).toBe(false)
    stopped.abort()
    await expect(held).rejects.toThrow('aborted')
  })
})
