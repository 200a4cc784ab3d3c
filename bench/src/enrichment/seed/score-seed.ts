import type { Enrichments } from '@wiredesk/contracts'
import { overlap, type Span } from '../span.ts'
import type { Gold } from './gold.ts'

/** What is wrong about an article: items of the gold that are missing or different, and findings that the gold does not have. */
export interface Mistakes {
  readonly missed: readonly string[]
  readonly wrong: readonly string[]
}

/** What is found or wanted, so that equal ones have an equal key in common. */
interface Item extends Span {
  readonly keys: readonly string[]
  readonly optional?: boolean
}

/** Every mention with its entity, every quotation in marks with its speaker, every date with its value, and what was cut from the text. */
export function mistakesIn(text: string, cleaned: string, enrichments: Enrichments, gold: Gold): Mistakes {
  const { people, organisations, places, quotes, dates } = enrichments
  const boilerplate = gold.boilerplate.reduce((rest, { text: line }) => rest.replace(`${line}\n`, ''), text)
  const all = [
    compare(
      'person',
      people.flatMap(({ name, mentions }) => mentionItems(mentions, name)),
      [...gold.persons.flatMap(({ name, optional, mentions }) => mentionItems(mentions, name, optional))],
    ),
    // Names of organisations are the article's own or the gold's full ones: the mentions are compared.
    compare(
      'organisation',
      organisations.flatMap(({ mentions }) => mentionItems(mentions, '')),
      [...gold.organisations.flatMap(({ optional, mentions }) => mentionItems(mentions, '', optional))],
    ),
    compare(
      'place',
      places.flatMap(({ country, mentions }) => mentionItems(mentions, country ?? 'unresolved')),
      [
        ...gold.places.flatMap(({ country, optional, mentions }) =>
          mentionItems(mentions, country ?? 'unresolved', optional),
        ),
      ],
    ),
    compare(
      'quotation',
      quotes.filter(({ kind }) => kind !== 'indirect').flatMap((quote) => mentionItems([quote], quote.speaker ?? '')),
      gold.quotations
        .filter(({ kind }) => kind !== 'scare')
        .flatMap((quote) => mentionItems([quote], quote.speaker, quote.optional)),
    ),
    compare(
      'date',
      dates.map(({ start, end, value }) => ({ start, end, keys: [`${start} ${end} ${value}`] })),
      gold.dates.map(({ start, end, value, accept, optional }) => ({
        start,
        end,
        optional,
        keys: [value, ...accept].map((one) => `${start} ${end} ${one}`),
      })),
    ),
    { missed: cleaned === boilerplate ? [] : ['text without boilerplate'], wrong: [] },
  ]
  return { missed: all.flatMap(({ missed }) => missed), wrong: all.flatMap(({ wrong }) => wrong) }
}

const mentionItems = (mentions: readonly Span[], name: string, optional = false): readonly Item[] =>
  mentions.map(({ start, end }) => ({ start, end, optional, keys: [`${start} ${end} ${name}`] }))

function compare(kind: string, found: readonly Item[], gold: readonly Item[]): Mistakes {
  const tell = ({ keys }: Item): string => `${kind} ${keys[0]}`
  const same = (a: Item, b: Item): boolean => a.keys.some((key) => b.keys.includes(key))
  const permitted = (item: Item): boolean =>
    gold.some((one) => same(item, one) || (one.optional === true && overlap(item, one) > 0))
  return {
    missed: gold.filter((one) => !one.optional && !found.some((item) => same(item, one))).map(tell),
    wrong: found.filter((item) => !permitted(item)).map(tell),
  }
}
