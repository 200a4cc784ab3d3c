import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { isMojibake, withMojibakeWarning } from './mojibake.ts'

const misread = (text: string, charset: string): string => iconv.decode(Buffer.from(text), charset)

describe('isMojibake', () => {
  it.each([
    ['French as windows-1252', misread('Le café a fermé à midi.', 'windows-1252')],
    ['German as Latin-1', misread('Für die Größe der Brücke', 'iso-8859-1')],
    ['marks as windows-1252', misread('“It is over,” she said – it’s late.', 'windows-1252')],
    ['an emoji as windows-1252', misread('Good news 😀', 'windows-1252')],
    ['Russian as windows-1252', misread('Министры договорились', 'windows-1252')],
    ['Russian as windows-1251', misread('Министры договорились', 'windows-1251')],
    ['Japanese as Latin-1', misread('停戦の延長で合意した', 'iso-8859-1')],
    ['a byte order mark as Latin-1', misread('\ufeffTruce', 'iso-8859-1')],
    ['what could not be read', 'The caf\ufffd has closed.'],
  ])('finds %s', (_, text) => {
    expect(isMojibake(text)).toBe(true)
  })

  it.each([
    'Le café « à l’heure » a fermé à midi, dit-il.',
    'Für die Größe der Brücke: „Äpfel“ – Öl – Übung',
    'A AÇÃO DO GOVERNO: “NÃO”, “SÃO PAULO”, MANHÃ… CORAÇÃO',
    'Đảng và Nhà nước – “Ấn Độ” – Â, Ê, Ô',
    'Министры договорились: РОССИЯ, СССР, РСФСР, РСПП',
    'ÉTÉ À LA MER … Îles d’Hyères » à 5 €',
    '停戦の延長で合意したと述べた。',
    'plain words',
  ])('takes as it is: %s', (text) => {
    expect(isMojibake(text)).toBe(false)
  })

  it('finds nothing in ASCII', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => !isMojibake(text)))
  })
})

describe('withMojibakeWarning', () => {
  it('adds the warning to others, once, and repairs nothing', () => {
    const article = { text: 'fermÃ©', warnings: ['paywalled'] }
    const warned = withMojibakeWarning(article)
    expect(warned).toEqual({ text: 'fermÃ©', warnings: ['paywalled', 'mojibake'] })
    expect(withMojibakeWarning(warned)).toBe(warned)
  })

  it('looks at the headline too', () => {
    expect(withMojibakeWarning({ headline: 'fermÃ©', text: 'closed' }).warnings).toEqual(['mojibake'])
    expect(withMojibakeWarning({ text: 'closed' }).warnings).toBeUndefined()
  })
})
