import { ProblemError } from '@wiredesk/contracts'
import type { ExtractedArticle } from '../extractors/extractor.ts'
import { articleFrom, type Attributed, by, firstOf } from '../fields/attributed.ts'
import { cleanLine, languageOf } from '../text/clean-text.ts'
import { feedDate } from './feed-date.ts'

export interface FeedContent extends Attributed<string> {
  /** A summary or description may be all of it or only its start. */
  readonly kind: 'content' | 'summary'
}

type Candidates<T> = readonly (Attributed<T> | undefined)[]

/** An item of a feed of any dialect: what it says, the best first, as text without markup. */
export interface FeedItem {
  readonly headlines: Candidates<string>
  readonly contents: readonly (FeedContent | undefined)[]
  readonly bylines: Candidates<string>
  /** As written. */
  readonly published: Candidates<string>
  readonly modified: Candidates<string>
  readonly languages: Candidates<string>
  readonly sources: Candidates<string>
  readonly keywords: Candidates<readonly string[]>
  /** Absolute. */
  readonly addresses: Candidates<string>
  readonly guid: Attributed<string> | undefined
}

/** What is known of the items of a feed together. */
export interface FeedContext {
  /** The feed's own page, which is the address of none of its items. */
  readonly home: string | undefined
  /** Addresses of the items before, with their guid. */
  readonly owners: Map<string, string | undefined>
}

/** A summary with a link and less text than this is taken for a teaser. */
const TEASER = 1_000
const CUT_OFF =
  /(?:\[\s*(?:…|\.{3}|&hellip;)\s*\]|\b(?:read|continue) (?:more|reading|the full (?:story|article))\W*)$/i
const ELLIPSIS = /(?:…|\.{3})$/

/**
 * The article of an item: its content, or else its summary, which is a part of it where it is short and there is an address to read on. Where it
 * says only when it was updated, it is taken to be published then. Throws ProblemError `missing-text` where there is no text.
 */
export function feedArticle(item: FeedItem, { home, owners }: FeedContext): ExtractedArticle {
  const content = item.contents.find((each) => each !== undefined && each.value.trim() !== '')
  if (content === undefined) throw new ProblemError('missing-text', 'it has neither content nor summary')
  const [published, modified] = [dateIn(item.published), dateIn(item.modified)]
  const address = firstOf(...item.addresses.filter((each) => each?.value !== home))
  const shared = isShared(address, item.guid, owners)
  if (address && !shared) owners.set(address.value, item.guid?.value)
  const uri = shared ? undefined : address

  const end = content.value.slice(-100).trimEnd()
  const teaser = content.kind === 'summary' && (content.value.length < TEASER || ELLIPSIS.test(end))
  return articleFrom(
    {
      headline: lineOf(item.headlines),
      text: { value: content.value, from: content.from },
      byline: lineOf(item.bylines),
      publishedAt: published.date ?? modified.date,
      modifiedAt: modified.date,
      language: firstOf(...item.languages.map((each) => each && by(each.from, languageOf(each.value)))),
      source: lineOf(item.sources),
      keywords: keywordsOf(item.keywords),
      uri,
      guid: item.guid?.value === uri?.value ? undefined : item.guid,
    },
    {
      partial: CUT_OFF.test(end) || (teaser && address !== undefined),
      warnings: [
        ...(published.unreadable || modified.unreadable ? ['unreadable-date'] : []),
        ...(shared ? ['shared-link'] : []),
      ],
    },
  )
}

/** Items that all lead to one page are told apart by their guid only. */
function isShared(
  address: Attributed<string> | undefined,
  guid: Attributed<string> | undefined,
  owners: FeedContext['owners'],
): boolean {
  if (address === undefined || guid === undefined || !owners.has(address.value)) return false
  return owners.get(address.value) !== guid.value
}

function dateIn(candidates: Candidates<string>): { date: Attributed<string> | undefined; unreadable: boolean } {
  const written = candidates.filter((each) => each !== undefined)
  const date = firstOf(...written.map(({ from, value }) => by(from, feedDate(value))))
  return { date, unreadable: date === undefined && written.length > 0 }
}

function lineOf(candidates: Candidates<string>): Attributed<string> | undefined {
  return firstOf(...candidates.map((each) => each && by(each.from, cleanLine(each.value))))
}

function keywordsOf(candidates: Candidates<readonly string[]>): Attributed<string[]> | undefined {
  const found = candidates.map((each) => {
    const keywords = [...new Set(each?.value.flatMap((word) => cleanLine(word) ?? []))]
    return each && keywords.length > 0 ? { from: each.from, value: keywords } : undefined
  })
  return firstOf(...found)
}
