import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND } from '../enricher.ts'
import { detectLanguage } from './language.ts'

const languageOf = (text: string, claimed?: string, headline?: string): string =>
  detectLanguage({ text, language: claimed, headline }, NOTHING_FOUND).language

describe('language', () => {
  it.each([
    ['en', 'The minister said on Monday that the bridge would open again before the winter.'],
    ['de', 'Der Minister sagte am Montag, dass die Brücke noch vor dem Winter wieder öffnen werde.'],
    ['fr', 'Le ministre a déclaré lundi que le pont rouvrirait avant le début de l’hiver.'],
    ['es', 'El ministro dijo el lunes que el puente volverá a abrirse antes del invierno.'],
    ['ru', 'Министр заявил в понедельник, что мост снова откроется до наступления зимы.'],
    ['ar', 'قال الوزير يوم الاثنين إن الجسر سيفتح مرة أخرى قبل حلول فصل الشتاء'],
  ])('is %s for %j', (language, text) => {
    expect(languageOf(text)).toBe(language)
  })

  it.each(['1 - 0', '', '$$$ 100 %', 'ok', 'Xi Kim'])('is und for %j, which tells none', (text) => {
    expect(languageOf(text)).toBe('und')
  })

  it('is what the source claims where the text tells none', () => {
    expect(languageOf('1 - 0', 'de')).toBe('de')
    expect(languageOf('1 - 0', 'en-GB')).toBe('en')
    expect(languageOf('1 - 0', 'Klingon')).toBe('und')
  })

  it('is what the text tells where it tells another than the source', () => {
    expect(
      languageOf('Der Minister sagte am Montag, dass die Brücke noch vor dem Winter wieder öffnen werde.', 'en'),
    ).toBe('de')
  })

  it('is told by the headline too where the text is short', () => {
    expect(languageOf('1 - 0', undefined, 'Bayern gewinnt das Spiel gegen Hamburg in der letzten Minute')).toBe('de')
  })
})
