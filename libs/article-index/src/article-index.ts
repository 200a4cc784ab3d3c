import type {
  Article,
  ArticleDead,
  ArticleEnriched,
  DropReceived,
  Problem,
  ReceiptEnd,
  StoryChanged,
} from '@wiredesk/contracts'
import type { ArticleVersion } from './article-version.ts'
import type { IndexedArticle } from './indexed-article.ts'
import type { NearDuplicate } from './near-duplicates.ts'
import type { SearchRequest, SearchResult } from './search.ts'
import type { StoryEntry, StoryNeighbourhood, StoryPlace, StoryWrite, ToldArticle } from './story-place.ts'

/**
 * The derived state that readers see: articles, receipts of drops, dead letters. It can be rebuilt from the log at any
 * time. Every write is idempotent, so that a redelivery changes nothing. Each method throws `UnavailableError` while
 * the backend is away.
 */
export abstract class ArticleIndex {
  /**
   * Writes each article and the end of its receipt in one transaction (or one bulk request, in an order that survives a
   * crash in between). An older revision never replaces a newer one. Results come in the order of the events; several
   * events of one id are taken in their order. By the rule of ends:
   *  - no document of that id yet, or the document came from this very receipt: written, `indexed`;
   *  - the document has the same digest: left, `duplicate`; it now counts as of the newer of both revisions;
   *  - the document is whole and the event's article only a part: left, `superseded`, whatever the revisions;
   *  - the document's revision is newer and it is no part of what the event has whole, or the receipt had its end before
   *    (not `dead`) as one of this article, so that it is a redelivery of what was replaced since: left, `superseded`;
   *  - else replaced, its version counted up: `indexed`.
   * What takes its article back is written by the same rule, as a version like others, and ends as `withdrawn` instead of
   * `indexed`; it is whole. So the newest whole version stands, in whatever order they come: a retraction stays until a
   * newer whole version comes.
   * A receipt keeps its first end, except that any other end replaces `dead`; every end replaces `rejected`, which is
   * none. Dead letters of the article become `resolved` where the index now has their text, or a version that came
   * after it: those of an older revision, and of the same one those of this text, or where a new version was written
   * just now; one without revision only by the end of its own receipt. What such a letter's own receipt was dead of is
   * over, too: it ends as `duplicate` or `superseded`, so that whatever is `dead` can be sent back. An event that the
   * backend can never take gives a problem, and the others are written.
   */
  abstract index(events: readonly ArticleEnriched[]): Promise<readonly IndexOutcome[]>
  /**
   * Records items of drops as accepted or rejected, by receipt; may come before or after the ends of the same receipts.
   * A drop that was cut off may be sent again under its id: accepted replaces `rejected` and `closed` replaces
   * `interrupted`, never the other way, in whatever order they come. Throws an error that names the item that the
   * backend can never take.
   */
  abstract recordDrops(chunks: readonly DropReceived[]): Promise<void>
  /**
   * Records dead letters, one for each id, and the `dead` end of their receipts. A later one (by `at`) of the same id
   * replaces it and opens it again, and how often it was sent back stays known; any other of that id is a redelivery
   * and left. One is `resolved` from the start where its receipt has another end already as one of its article, or its
   * article a document of a newer revision, or of its own and not known to have another text: as it comes in a rebuild,
   * or when what is indexed is worked on anew. A letter without revision (its record could not be decoded) stays open
   * whatever the article's document. A letter that is too large for the backend is kept without its record's `value`.
   * Results come in the order of the letters: a problem for one that the backend can never take; the others are recorded.
   */
  abstract recordDead(letters: readonly ArticleDead[]): Promise<readonly RecordOutcome[]>

  /**
   * Sees every write that resolved before (read by key, not by search). `now` is the time by which embargoes are judged,
   * ms since the epoch; default: the clock's.
   */
  abstract get(id: string, now?: number): Promise<ArticleState | undefined>
  /**
   * The versions that can be read, the newest first: the one that stands, and the latest of those before it. None of
   * before the article was taken back, none under an embargo, and none at all unless it is `indexed` now.
   */
  abstract versions(id: string, now?: number): Promise<readonly ArticleVersion[]>
  /** One of {@link versions}, as it stood in the index. */
  abstract version(id: string, version: number, now?: number): Promise<IndexedArticle | undefined>
  /**
   * The articles whose text is much alike that of an article, the most alike first: found by the bands of its signature,
   * and compared word for word. At most twenty; where more than a hundred share a band with it, those that share the most
   * are compared. Only what is `indexed` at that time, and none of what is not. Made of what stands in the index now, so
   * that it is the same in whatever order articles came, and after a rebuild. May lag behind writes by a second.
   */
  abstract nearDuplicates(id: string, now?: number): Promise<readonly NearDuplicate[]>
  /**
   * Finds what is `indexed` at the time of the request. Throws {@link QueryError} for a query that cannot be read. May
   * lag behind writes by a second.
   */
  abstract search(request: SearchRequest): Promise<SearchResult>

  /**
   * What these articles tell as they stand, in the order of the ids; nothing of those that are not there, or were taken
   * back. This and what follows of stories sees every write that resolved before, and has what is under an embargo, too.
   */
  abstract toldArticles(ids: readonly string[]): Promise<readonly ToldArticle[]>
  /** Where articles stand among stories, in the order of the ids; none of those that stand in none. */
  abstract storyPlaces(ids: readonly string[]): Promise<readonly StoryPlace[]>
  /** All that stand in one of these stories, in the order of the ids. */
  abstract storyMembers(stories: readonly string[]): Promise<readonly StoryPlace[]>
  /**
   * What has a key of one of the neighbourhoods, within its time, in the order of the ids. Where very many have, some
   * dozens of them for each neighbourhood, the nearest in time among them: an answer has a bound. A few may be among it
   * that have no such key.
   */
  abstract storyNeighbours(neighbourhoods: readonly StoryNeighbourhood[]): Promise<readonly StoryPlace[]>
  /**
   * Puts articles where they stand now. For one writer at a time. Sent again it does no harm; where it fails midway, what
   * it changes can be read by {@link lastStoryChanges}, and the places may be those of before.
   */
  abstract writeStories(write: StoryWrite): Promise<void>
  /** What the last write changed, so that it can be told where its writer was lost. */
  abstract lastStoryChanges(): Promise<readonly StoryChanged[]>
  /** Stories of several articles, that of the newest article first. Throws {@link QueryError} for a cursor that cannot be read. */
  abstract latestStories(request: PageRequest): Promise<Page<StoryEntry>>

  abstract drop(dropId: string): Promise<DropLedger | undefined>
  /** The newest drops first (by `at`). */
  abstract drops(limit: number): Promise<readonly DropLedger[]>
  /** Receipts of a drop, in the order of its items; none for an unknown drop. */
  abstract dropItems(dropId: string, filter: DropItemFilter): Promise<Page<DropItemState>>

  /** The newest first (by `at`). Throws {@link QueryError} for a bound or a cursor that cannot be read. */
  abstract deadLetters(filter: DeadLetterFilter): Promise<DeadLetterPage>
  abstract deadLetter(id: string): Promise<(DeadLetterSummary & { readonly letter: ArticleDead }) | undefined>
  /**
   * Marks dead letters as sent back at a time (ISO 8601, UTC), and counts it; the same time twice counts once. What has
   * died again since stays open: each names the death that was sent back. Unknown ones and resolved ones are left.
   */
  abstract markReplayed(deaths: readonly Death[], at: string): Promise<void>

  abstract ping(): Promise<void>
  abstract close(): Promise<void>
}

export type IndexOutcome =
  | { readonly end: Exclude<ReceiptEnd, 'dead'>; readonly version: number }
  | { readonly end: 'rejected'; readonly problem: Problem }

export type RecordOutcome = 'recorded' | Problem

/** One death of a dead letter, by the letter's id and its `at`. */
export interface Death {
  readonly id: string
  readonly at: string
}

export type ArticleState =
  | { readonly status: 'indexed'; readonly article: IndexedArticle }
  /** Indexed, and not to be shown before that time: ISO 8601. */
  | { readonly status: 'embargoed'; readonly embargoedUntil: string }
  /** Its newest version takes it back. */
  | {
      readonly status: 'withdrawn'
      readonly pubStatus: NonNullable<Article['pubStatus']>
      readonly version: number
      readonly revision: number
    }
  /** One of its receipts has no end yet, or its dead letter was sent back. */
  | { readonly status: 'inFlight' }
  /** No version of it is indexed. */
  | { readonly status: 'dead'; readonly problem: Problem }

/**
 * A count of receipts; `received = accepted + rejected`, `accepted = ` the sum of the ends and `inFlight`: always, in
 * every answer.
 */
export interface DropLedger {
  readonly dropId: string
  /** ISO 8601, UTC: the time of its first chunk; until one is seen, of the earliest end. */
  readonly at: string
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  readonly indexed: number
  readonly duplicate: number
  readonly superseded: number
  readonly withdrawn: number
  readonly dead: number
  readonly inFlight: number
  /** Rejected and dead receipts by problem code. */
  readonly byProblem: Readonly<Record<string, number>>
  /**
   * `open` until the drop's last chunk was seen: more items may come. `interrupted`: its body ended early; `closed` once
   * it was sent again whole.
   */
  readonly state: 'open' | 'closed' | 'interrupted'
}

export type DropItemStatus = 'rejected' | 'inFlight' | ReceiptEnd

export interface DropItemState {
  readonly item: number
  readonly file?: string
  readonly member?: string
  readonly id?: string
  readonly status: DropItemStatus
  readonly problem?: Problem
}

export interface DropItemFilter {
  readonly status?: DropItemStatus | 'accepted'
  /** Code of the problem of rejected and dead ones. */
  readonly problem?: string
  readonly limit: number
  readonly cursor?: string
}

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Cursor of the next page; absent on the last one. */
  readonly next?: string
}

export type DeadLetterState = 'open' | 'replayed' | 'resolved'

export interface DeadLetterSummary {
  readonly id: string
  readonly articleId?: string
  readonly dropId?: string
  /** As it was dropped. */
  readonly file?: string
  /** The problem's code. */
  readonly class: string
  readonly stage: string
  readonly detail: string
  readonly attempts: number
  /** Of the last death, ISO 8601, UTC. */
  readonly at: string
  readonly state: DeadLetterState
  /** How often it was sent back, over all of its deaths. */
  readonly replays: number
  /** The last time, ISO 8601, UTC. */
  readonly replayedAt?: string
  /** When the index saw that it was over, ISO 8601, UTC. */
  readonly resolvedAt?: string
}

export interface DeadLetterFilter {
  readonly class?: string
  readonly stage?: string
  readonly state?: DeadLetterState
  readonly articleId?: string
  readonly dropId?: string
  /**
   * Words of which each begins a word of the letter: of its id, article, drop, file, class, stage or detail; case and
   * diacritics make no difference. What is written without a space, such as `stage-failed` or an id, is looked for as it
   * stands. Finds nothing where there is no letter or digit in it.
   */
  readonly q?: string
  /** Bounds of the time of death, ISO 8601 days or times, both inclusive (an upper day, month or year means its end). */
  readonly from?: string
  readonly to?: string
  readonly limit: number
  readonly cursor?: string
}

export interface DeadLetterPage extends Page<DeadLetterSummary> {
  /** Of the filter. */
  readonly total: number
  /** Of the filter, by class and stage, the most frequent first. */
  readonly byClass: readonly { readonly class: string; readonly stage: string; readonly count: number }[]
}
