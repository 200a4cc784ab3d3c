import { describe, expect, it } from '@jest/globals'
import { withoutBy } from './byline.ts'

describe('A byline', () => {
  it.each([
    ['By Ann Lee', 'Ann Lee'],
    ['by Ann Lee and Bo Ek', 'Ann Lee and Bo Ek'],
    ['BY ANN LEE', 'ANN LEE'],
    ['Words by: Ann Lee', 'Ann Lee'],
    ['Author: Ann Lee', 'Ann Lee'],
    ['Von Eva Rot und Jan Gelb', 'Eva Rot und Jan Gelb'],
    ['Von Julia-Niharika Sen, Hamburg', 'Julia-Niharika Sen, Hamburg'],
    ['Par Claire Monnet', 'Claire Monnet'],
    ['Por EFE', 'EFE'],
    ['POR INÉS ROBLES', 'INÉS ROBLES'],
  ])('%s loses the word that says so', (byline, names) => {
    expect(withoutBy(byline)).toBe(names)
  })

  it.each([
    'Byron Lee',
    'von der Aue, Ursula',
    'Di Stefano, Alfredo',
    'Av Westin',
    'Par Lund',
    'Von Sand',
    'Byline',
    'By',
  ])('%s stays as it is', (byline) => {
    expect(withoutBy(byline)).toBe(byline)
  })
})
