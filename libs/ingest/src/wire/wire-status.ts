import { type Article, ProblemError, pubStatuses } from '@wiredesk/contracts'
import { type Attributed, articleFrom, type Findings, type Remarks } from '../fields/attributed.ts'
import type { ExtractedArticle } from '../extractors/extractor.ts'

type PubStatus = NonNullable<Article['pubStatus']>

/** Words for what an item may be used for, by the last part of their code or address: those of the standards, and what agencies make of them. */
const STATUSES: Readonly<Record<string, PubStatus>> = {
  usable: 'usable',
  embargoed: 'usable',
  published: 'usable',
  updated: 'usable',
  corrected: 'usable',
  withheld: 'withheld',
  canceled: 'canceled',
  cancelled: 'canceled',
  killed: 'canceled',
  retracted: 'canceled',
  withdrawn: 'canceled',
  deleted: 'canceled',
}

/**
 * The status that a code such as `stat:canceled` or `Usable` means; none is `usable`, and so is `embargoed`, from the end of its embargo on. Throws ProblemError
 * `invalid-field` for one that nobody knows: an item that was perhaps taken back is not to be shown.
 */
export function pubStatusOf(code: string | undefined): PubStatus {
  const word = wordOf(code)
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined
  if (status !== undefined) return status
  const found = `its status is "${word.slice(0, 40)}", and none of ${pubStatuses.join(', ')}`
  throw new ProblemError('invalid-field', found, { field: 'pubStatus' })
}

/** The same where the end of an embargo may be known: without one, what is under embargo is withheld. */
export function statusOf(
  code: string | undefined,
  embargo: Attributed<string> | undefined,
): { readonly pubStatus: PubStatus; readonly warnings: string[] } {
  if (wordOf(code) !== 'embargoed' || embargo !== undefined) return { pubStatus: pubStatusOf(code), warnings: [] }
  return { pubStatus: 'withheld', warnings: ['embargo-without-time'] }
}

const wordOf = (code = 'usable'): string => code.split(/[:/#]/).at(-1)?.trim().toLowerCase() ?? ''

/**
 * The article of an item of a wire. One that is taken back has no text, and names what it takes back. Throws ProblemError `no-article` where that does not say
 * what, and `missing-text` where a usable one has no text.
 */
export function wireArticle(
  findings: Findings,
  remarks: Remarks & { readonly pubStatus: PubStatus },
): ExtractedArticle {
  const { pubStatus } = remarks
  if (pubStatus === 'usable') {
    if (findings.text === undefined) throw new ProblemError('missing-text', 'the item has no text')
    return articleFrom(findings, remarks)
  }
  if (findings.uri === undefined && findings.guid === undefined) {
    throw new ProblemError('no-article', `the item is ${pubStatus}, and does not say which article it takes back`, {
      field: 'uri',
    })
  }
  return articleFrom({ ...findings, text: undefined }, remarks)
}

/** A time from which on an item may be shown: a day begins at its midnight, UTC. */
export function embargoOf(date: Attributed<string> | undefined): Attributed<string> | undefined {
  return date && { ...date, value: date.value.includes('T') ? date.value : `${date.value}T00:00:00Z` }
}
