import { describe, expect, it } from '@jest/globals'
import { Lending } from './lending.ts'

describe('Lending', () => {
  it('lends each thing to one at a time, first come first served', async () => {
    const lending = new Lending(['a', 'b'])
    expect([await lending.take(), await lending.take()].toSorted()).toEqual(['a', 'b'])
    const got: string[] = []
    const waiting = ['first', 'second'].map((who) => lending.take().then((thing) => got.push(`${who} ${thing}`)))
    lending.give('b')
    lending.give('a')
    await Promise.all(waiting)
    expect(got).toEqual(['first b', 'second a'])
  })

  it('lends first what was given back last', async () => {
    const lending = new Lending(['a', 'b'])
    await Promise.all([lending.take(), lending.take()])
    lending.give('a')
    lending.give('b')
    expect(await lending.take()).toBe('b')
  })

  it('keeps nothing for who went away', async () => {
    const lending = new Lending(['a'])
    await lending.take()
    const away = new AbortController()
    const gone = lending.take(away.signal)
    const next = lending.take()
    away.abort(new Error('went away'))
    await expect(gone).rejects.toThrow('went away')
    lending.give('a')
    expect(await next).toBe('a')
  })

  it('sends everybody away when it is closed', async () => {
    const lending = new Lending<string>([])
    const waiting = lending.take()
    lending.close(new Error('closed'))
    await expect(waiting).rejects.toThrow('closed')
    await expect(lending.take()).rejects.toThrow('closed')
  })
})
