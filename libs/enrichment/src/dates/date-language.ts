import { wordSet } from '../lexicon/word-set.ts'

/** How a language writes days, months and years. All words in lower case. */
export interface DateLanguage {
  /** 1 to 12. */
  readonly months: ReadonlyMap<string, number>
  /** Monday is 1. */
  readonly weekdays: ReadonlyMap<string, number>
  /** "gestern": days from the publication. */
  readonly nearDays: ReadonlyMap<string, number>
  /** What stands between a weekday and the day of the month: "Montag, den 3. Mai". */
  readonly articles: ReadonlySet<string>
  /** What stands between day, month and year: "3 de mayo de 2016", the full stop of "3. Mai". */
  readonly links: ReadonlySet<string>
  /** A month without a day or a year is a date behind these: "im Mai". */
  readonly monthLeads: ReadonlySet<string>
  /** A number of four figures is a year behind these: "seit 2012". */
  readonly yearLeads: ReadonlySet<string>
  /** "letzten Montag", "lundi dernier". */
  readonly last: ReadonlySet<string>
  readonly next: ReadonlySet<string>
  /** These may stand behind the weekday. */
  readonly sideFollows: boolean
  /** A weekday behind these is the next one: "bis Freitag". */
  readonly ahead: ReadonlySet<string>
  /** Words before "mañana" and "matin" that make them the morning. */
  readonly notNearAfter: ReadonlySet<string>
}

const numbered = (list: string): ReadonlyMap<string, number> =>
  new Map(
    list.split('|').flatMap((forms, index) =>
      forms
        .trim()
        .split(' ')
        .map((form) => [form, index + 1] as const),
    ),
  )

const german: DateLanguage = {
  months: numbered(
    'januar jänner jan|februar feb|märz|april|mai|juni|juli|august|september sept|oktober okt|november nov|dezember dez',
  ),
  weekdays: numbered('montag|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag'),
  nearDays: new Map([
    ['vorgestern', -2],
    ['gestern', -1],
    ['heute', 0],
    ['morgen', 1],
    ['übermorgen', 2],
  ]),
  articles: wordSet('den dem der'),
  links: wordSet('.'),
  monthLeads: wordSet('im seit bis anfang ende mitte ab vom zum'),
  yearLeads: wordSet('jahr jahre jahres seit anfang ende mitte sommer winter herbst frühjahr'),
  last: wordSet('letzten letzter letzte vergangenen vergangener vorigen'),
  next: wordSet('kommenden kommender nächsten nächster'),
  sideFollows: false,
  ahead: wordSet('bis ab'),
  notNearAfter: wordSet('am heute gestern jeden guten montag dienstag mittwoch donnerstag freitag samstag sonntag'),
}

const french: DateLanguage = {
  months: numbered(
    'janvier|février|mars|avril|mai|juin|juillet|août aout|septembre sept|octobre oct|novembre nov|décembre déc',
  ),
  weekdays: numbered('lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'),
  nearDays: new Map([
    ['avant-hier', -2],
    ['hier', -1],
    ["aujourd'hui", 0],
    ['demain', 1],
    ['après-demain', 2],
  ]),
  articles: wordSet('le'),
  links: wordSet('de'),
  monthLeads: wordSet("en depuis début fin mi courant d'ici jusqu'en"),
  yearLeads: wordSet("en depuis début fin année l'année an l'an jusqu'en été hiver printemps"),
  last: wordSet('dernier passé'),
  next: wordSet('prochain'),
  sideFollows: true,
  ahead: wordSet("d'ici jusqu'à dès"),
  notNearAfter: new Set(),
}

const spanish: DateLanguage = {
  months: numbered(
    'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre',
  ),
  weekdays: numbered('lunes|martes|miércoles|jueves|viernes|sábado|domingo'),
  nearDays: new Map([
    ['anteayer', -2],
    ['ayer', -1],
    ['hoy', 0],
    ['mañana', 1],
  ]),
  articles: wordSet('el'),
  links: wordSet('de del'),
  monthLeads: wordSet('en desde hasta para'),
  yearLeads: wordSet('en desde año verano invierno primavera otoño'),
  last: wordSet('pasado último'),
  next: wordSet('próximo'),
  sideFollows: true,
  ahead: wordSet('hasta'),
  notNearAfter: wordSet('la esta de cada'),
}

/** By ISO 639-1. */
export const dateLanguages: Readonly<Record<string, DateLanguage>> = { de: german, es: spanish, fr: french }
