import { describe, expect, it } from '@jest/globals'
import { duration, headlineOf, time } from './format.ts'

describe('headlineOf', () => {
  const id = '0f343b0931126a20f133d67c2b018a3b'
  const long =
    'A truce in the harbour dispute was reached late on Tuesday, and dock workers return to the terminal today.'

  it.each([
    [{ headline: 'Adrift', text: 'The ferry is adrift.' }, 'Adrift'],
    [{ headline: ' ', text: ' The ferry is adrift.\nNobody is hurt.' }, 'The ferry is adrift.'],
    [{ text: long }, 'A truce in the harbour dispute was reached late on Tuesday, and dock workers return to the …'],
    [{ text: 'x'.repeat(200) }, `${'x'.repeat(90)} …`],
    [{ text: '\n' }, 'Article 0f343b09'],
    [{}, 'Article 0f343b09'],
  ])('calls %j what a reader would', (known, called) => {
    expect(headlineOf({ id, ...known })).toBe(called)
  })
})

describe('duration', () => {
  it.each([
    [0.0004, '0 ms'],
    [0.9997, '1 s'],
    [12.34, '12.3 s'],
    [59.97, '1 min 0 s'],
    [119.6, '2 min 0 s'],
    [3_599.6, '1 h 0 min'],
    [90_000, '25 h 0 min'],
    [180_000, '2 d 2 h'],
  ])('of %d seconds is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })
})

describe('time', () => {
  it('has the year where that is another one', () => {
    const year = new Date().getFullYear()
    expect(time(new Date(year, 4, 3, 12).getTime())).toMatch(/^3 May, 12:00:00$/)
    expect(time(new Date(year - 1, 4, 3, 12).getTime())).toMatch(new RegExp(`^3 May ${year - 1}, 12:00:00$`))
    expect(time('soon')).toBe('soon')
  })
})
