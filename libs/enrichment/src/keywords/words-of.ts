import { dateLanguages, type DateLanguage } from '../dates/date-language.ts'
import { monthOf, unitOf, weekdayNamed } from '../dates/date-words.ts'
import { isDemonym } from '../lexicon/countries.ts'
import { singular } from '../lexicon/singular.ts'
import { isStopWord, stopWordsOf } from '../lexicon/stop-words.ts'
import { isHonorific, isOffice } from '../lexicon/titles.ts'
import { wordSet } from '../lexicon/word-set.ts'
import { isAdjective, isPastForm } from '../lexicon/words.ts'
import type { Document } from '../text/document.ts'
import { lazily } from '../text/lazily.ts'
import type { Token } from '../text/token.ts'
import { withoutElision } from '../text/without-elision.ts'
import type { TermWords } from './terms.ts'

/** Acronyms as they stand, all else in lower case: names are terms of their own. */
const englishWords: TermWords = {
  bare: (lower) => lower,
  // A plural is counted with its singular.
  keyOf: singular,
  written: (lower, token, { inTitle }) =>
    token.casing === 'capitals' && inTitle[token.index] === 0 ? token.text : lower,
  isStop: (lower) => isStopWord(lower) || isNoTopic(lower) || isPastForm(lower),
  isDependent: isAdjective,
}

/** Who holds an office, where from, and when: that is told elsewhere. */
const isNoTopic = (lower: string): boolean =>
  isDemonym(lower) ||
  isOffice(lower) ||
  isOffice(lower.endsWith('s') ? lower.slice(0, -1) : lower) ||
  isHonorific(lower) ||
  monthOf(lower) !== undefined ||
  weekdayNamed(lower) !== undefined ||
  unitOf(lower) !== undefined

/** What news says in every article: speech, time, counts. */
const SAID: Readonly<Record<string, string>> = {
  de: `sagte sagten sagt erklärte erklärten betonte teilte mitteilte berichtete hieß angaben mitgeteilt zufolge laut uhr prozent millionen milliarden euro dollar woche wochen monat monate
    monaten jahr jahre jahren stunden minuten tag tage tagen nacht abend mittag`,
  es: `dijo dijeron afirmó aseguró explicó añadió señaló indicó declaró informó anunció según millones euros dólares semana semanas mes meses año años hora horas minutos día días noche tarde`,
  fr: `déclaré affirmé expliqué ajouté indiqué annoncé souligné précisé estimé dit selon million millions milliard milliards euros dollars semaine semaines mois année années an ans heure heures
    minutes jour jours nuit soir matin`,
}

/** Names stand among the words as they are written, since nothing finds them in these languages. */
function wordsOfOther(language: string, dates: DateLanguage): TermWords {
  const listed = new Set([
    ...stopWordsOf(language),
    ...wordSet(SAID[language] ?? ''),
    ...dates.months.keys(),
    ...dates.weekdays.keys(),
    ...dates.nearDays.keys(),
  ])
  const elides = language === 'fr'
  return {
    bare: elides ? withoutElision : (lower) => lower,
    keyOf: language === 'de' ? (lower) => lower : singular,
    written: (lower, token, document) => (isWrittenSo(token, document) ? token.text.slice(-lower.length) : lower),
    isStop: (lower) => lower.length < 3 || listed.has(lower),
    // German nouns have capitals; verbs and adjectives tell little alone.
    isDependent: language === 'de' ? (_, { casing }) => casing === 'lower' : () => false,
  }
}

/** With its capital, unless that may be the sentence's. */
const isWrittenSo = ({ casing, lower }: Token, { lowerCased }: Document): boolean =>
  casing !== 'lower' && !lowerCased.has(lower)

const all: Readonly<Record<string, () => TermWords>> = {
  en: () => englishWords,
  ...Object.fromEntries(
    Object.entries(dateLanguages).map(([code, dates]) => [code, lazily(() => wordsOfOther(code, dates))]),
  ),
}

/** How the words of a language (ISO 639-1) become terms; `undefined` for a language without keywords. */
export const wordsOf = (language: string): TermWords | undefined => all[language]?.()
