import { describe, expect, it } from '@jest/globals'
import { permitOperation } from './operation.ts'

describe('permitOperation', () => {
  it('refuses where operating is not allowed, and says how to allow it', () => {
    expect(() => permitOperation(false, {})).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ status: 403, detail: expect.stringContaining('WIREDESK_ALLOW_OPERATE') }),
      }),
    )
  })

  it('takes scripts, which name no origin, and our own pages', () => {
    expect(() => permitOperation(true, { host: '127.0.0.1:8080' })).not.toThrow()
    expect(() => permitOperation(true, { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' })).not.toThrow()
  })

  it.each(['http://elsewhere.example', 'http://127.0.0.1:9999', 'null'])('refuses a page of %s', (origin) => {
    expect(() => permitOperation(true, { host: '127.0.0.1:8080', origin })).toThrow('another origin')
  })
})
