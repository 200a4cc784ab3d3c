import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND } from '../enricher.ts'
import { findDates } from '../enrichers/dates.ts'

/** The dates in a text of a Wednesday. */
const datesIn = (language: string, text: string, publishedAt: string | undefined = '2016-05-04') =>
  findDates({ text, publishedAt }, { ...NOTHING_FOUND, language }).dates.map(({ text: date, value, granularity }) =>
    [date, value, granularity].join(' = '),
  )

describe('dates of other languages', () => {
  it.each([
    ['de', 'Am 3. Mai 2016 begann es.', ['3. Mai 2016 = 2016-05-03 = day']],
    [
      'de',
      'Am Montag, den 2. Mai, und am 12. Dezember.',
      ['Montag, den 2. Mai = 2016-05-02 = day', '12. Dezember = 2015-12-12 = day'],
    ],
    [
      'de',
      'Das sagte er am Dienstag, gestern, und heute.',
      ['Dienstag = 2016-05-03 = day', 'gestern = 2016-05-03 = day', 'heute = 2016-05-04 = day'],
    ],
    [
      'de',
      'Am kommenden Freitag, im März, seit 2012 und am 03.04.2014.',
      ['Freitag = 2016-05-06 = day', 'März = 2016-03 = month', '2012 = 2012 = year', '03.04.2014 = 2014-04-03 = day'],
    ],
    [
      'de',
      'Im Oktober 2015 kam er am frühen Morgen, nicht morgen.',
      ['Oktober 2015 = 2015-10 = month', 'morgen = 2016-05-05 = day'],
    ],
    ['de', 'Von Montag bis Freitag.', ['Montag = 2016-05-02 = day', 'Freitag = 2016-05-06 = day']],
    ['es', 'Hasta el jueves y desde el jueves.', ['jueves = 2016-05-05 = day', 'jueves = 2016-04-28 = day']],
    ['fr', 'Le 3 mai 2016, puis le 1er juin.', ['3 mai 2016 = 2016-05-03 = day', '1er juin = 2016-06-01 = day']],
    [
      'fr',
      'Mardi, lundi dernier et vendredi prochain.',
      ['Mardi = 2016-05-03 = day', 'lundi dernier = 2016-05-02 = day', 'vendredi prochain = 2016-05-06 = day'],
    ],
    [
      'fr',
      "Depuis 2012, en août, aujourd'hui et demain.",
      ['2012 = 2012 = year', 'août = 2015-08 = month', "aujourd'hui = 2016-05-04 = day", 'demain = 2016-05-05 = day'],
    ],
    [
      'es',
      'El lunes 2 de mayo de 2016, el 3 de mayo del 2015.',
      ['lunes 2 de mayo de 2016 = 2016-05-02 = day', '3 de mayo del 2015 = 2015-05-03 = day'],
    ],
    [
      'es',
      'El martes pasado por la mañana; mañana, no ayer.',
      ['martes pasado = 2016-05-03 = day', 'mañana = 2016-05-05 = day', 'ayer = 2016-05-03 = day'],
    ],
    [
      'es',
      'En 2014 y en enero; el 3/4/2015 y abril de 2013.',
      [
        '2014 = 2014 = year',
        'enero = 2016-01 = month',
        '3/4/2015 = 2015-04-03 = day',
        'abril de 2013 = 2013-04 = month',
      ],
    ],
  ])('in %s of %j', (language, text, dates) => {
    expect(datesIn(language, text)).toEqual(dates)
  })

  it.each([
    ['de', 'Die Mai GmbH verkauft 2000 Autos, 31. Februar hin oder her.'],
    ['fr', 'Les marches de mars, 2016 euros.'],
    ['es', 'Cada mañana de la semana, 2016 euros.'],
  ])('takes no date from %s %j', (language, text) => {
    expect(datesIn(language, text)).toEqual([])
  })

  it('gives no value without a day of publication, unless the text tells all', () => {
    expect(datesIn('de', 'Am Montag, im Mai, am 3. Juni und am 3. Juni 2015.', '')).toEqual([
      'Montag =  = day',
      'Mai =  = month',
      '3. Juni =  = day',
      '3. Juni 2015 = 2015-06-03 = day',
    ])
  })
})
