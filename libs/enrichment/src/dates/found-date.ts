import type { DateMention } from '@wiredesk/contracts'
import type { Day } from './calendar.ts'
import type { Token } from '../text/token.ts'

/** A date in a text, by its last token. */
export interface FoundDate {
  readonly last: number
  readonly value?: string
  readonly granularity?: DateMention['granularity']
  /** The day that it names, where it can be told: a clock time may join it. */
  readonly day?: Day
}

/** What dates are read against. */
export interface DateContext {
  readonly tokens: readonly Token[]
  /** The day of publication; without it relative dates have no value. */
  readonly published: Day | undefined
  /** The quarter that the text named last: what "the quarter" and "a year earlier" mean in a company's report. */
  readonly quarter?: Quarter
}

/** A quarter of a year, 1 to 4. */
export interface Quarter {
  readonly year: number
  readonly number: number
}

/** Reads a date that starts at a token. */
export type ReadDate = (context: DateContext, at: number) => FoundDate | undefined
