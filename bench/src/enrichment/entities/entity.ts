import type { Enrichments } from '@wiredesk/contracts'
import type { Counts } from '../counts.ts'
import type { Span } from '../span.ts'

export type Label = 'PER' | 'ORG' | 'LOC'

/** A name in a text. */
export interface Entity extends Span {
  readonly label: Label
}

// Annotators leave out a title ("Mr Kato") and an article ("the Senate"); tools take them or not: both are put aside on all sides.
const LEAD =
  /^(?:the\s+|(?:Mrs?|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Sens?|Reps?|Govs?|Gens?|Lt|Col|Maj|Capt|Sgt|Rev|Hon|St?gt|President|Senator)\b\.?\s+)+/i
const TAIL = /(?:['’]s?)?[\s,;:."”’')]*$/u

/** The bare name: without title, article, possessive ending and the marks around it. */
export function bareName(text: string, { start, end, label }: Entity): Entity {
  const whole = text.slice(start, end)
  const lead = LEAD.exec(whole)?.[0].length ?? 0
  const name = whole.slice(lead)
  const abbreviated = /\p{Lu}\.$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.$/u.test(name)
  const tail = abbreviated ? 0 : (TAIL.exec(name)?.[0].length ?? 0)
  return lead + tail >= whole.length ? { start, end, label } : { start: start + lead, end: end - tail, label }
}

/** The names that enrichment finds, in the terms of CoNLL-2003. */
export const entitiesOf = ({ people, organisations, places }: Enrichments): readonly Entity[] => [
  ...labelled('PER', people),
  ...labelled('ORG', organisations),
  ...labelled('LOC', places),
]

const labelled = (label: Label, entities: readonly { readonly mentions: readonly Span[] }[]): readonly Entity[] =>
  entities.flatMap(({ mentions }) => mentions.map(({ start, end }) => ({ start, end, label })))

/** Strict, as conlleval counts: right is what has the same beginning, end and label. */
export function strictCounts(text: string, found: readonly Entity[], gold: readonly Entity[]): Counts {
  const key = (entity: Entity): string => {
    const { start, end, label } = bareName(text, entity)
    return `${label} ${start} ${end}`
  }
  const wanted = new Set(gold.map(key))
  const given = new Set(found.map(key))
  return { right: [...given].filter((one) => wanted.has(one)).length, found: given.size, gold: wanted.size }
}
