import { useEffect, useState } from 'preact/hooks'
import type { DropItemState, DropLedger, Page } from '@wiredesk/article-index'
import type { Problem } from '@wiredesk/contracts'
import { Ledger } from '../drops/ledger.tsx'
import { drops } from '../live/live.ts'
import { bytes, counted } from '../parts/format.ts'
import { ask } from '../shell/api.ts'
import { batches, tryAgain, type Batch, type FileRow } from './drop-queue.ts'
import type { ToldItem } from './verdicts.ts'

/** Of one file so many articles are listed; the drop's own page has all. */
const LISTED = 5

/** What was dropped here, file by file, each with what became of it. */
export function DropBatches() {
  return (
    <>
      {batches.value.map((batch) => (
        <DropBatch key={batch.key} batch={batch} />
      ))}
    </>
  )
}

function DropBatch({ batch }: { batch: Batch }) {
  const { key, rows, dropId, again = false } = batch
  const ledger = drops.value?.find((each) => each.dropId === dropId)
  const states = useStates(dropId, ledger)
  const failed = rows.some(({ state }) => state === 'failed')
  const done = rows.filter(({ state }) => state === 'told').length
  return (
    <section class="batch card" aria-label={`Dropped: ${counted(rows.length, 'file')}`}>
      <header class="batch-head">
        <h2>
          {counted(rows.length, 'file')}
          {dropId !== undefined && (
            <>
              {' '}
              · <a href={`/drops/${dropId}`}>the drop</a>
            </>
          )}
        </h2>
        <p role="status" class="faint">
          {failed ? notSent(again) : done < rows.length ? `${done} of ${rows.length} judged` : 'all judged'}
        </p>
        {failed && (
          <button type="button" class="button" onClick={() => tryAgain(key)}>
            Try again
          </button>
        )}
      </header>
      {ledger && <Ledger ledger={ledger} />}
      <ul class="file-rows">
        {rows.map((row) => (
          <Row key={row.key} row={row} states={states} />
        ))}
      </ul>
    </section>
  )
}

function notSent(again: boolean): string {
  return again ? 'not all was sent, it is tried again in a moment' : 'not all was sent'
}

function Row({ row, states }: { row: FileRow; states: ReadonlyMap<number, DropItemState> }) {
  const { path, bytes: size, state, progress, items, problem } = row
  const accepted = items.filter(({ status }) => status === 'accepted').length
  const rejected = items.filter(({ status }) => status === 'rejected')
  return (
    <li class="file-row">
      <span class="file-name">{path}</span>
      <span class="faint num">{bytes(size)}</span>
      <span class="file-verdict">
        {(state === 'waiting' || state === 'sending') && (
          <progress value={progress} max={1} aria-label={`${path}: sent`}>
            {Math.round(progress * 100)} %
          </progress>
        )}
        {state === 'judging' && 'sent, being read …'}
        {state === 'failed' && <span class="bad">not sent</span>}
        {state === 'told' && accepted > 0 && (
          <span class="good">{accepted === 1 && items.length === 1 ? 'accepted' : `${accepted} accepted`}</span>
        )}
        {state === 'told' && rejected.length > 0 && (
          <span class="bad">{items.length === 1 ? 'rejected' : `${rejected.length} rejected`}</span>
        )}
        {state === 'told' && items.length === 0 && <span class="faint">nothing in it</span>}
      </span>
      {problem && <Why title={problem.title} problem={problem} />}
      {items.slice(0, LISTED).map((item, i) => (
        <Item key={i} item={item} number={items.length > 1 ? i + 1 : undefined} state={states.get(item.item)} />
      ))}
      {items.length > LISTED && <p class="file-item faint">and {items.length - LISTED} more in the drop</p>}
    </li>
  )
}

function Item({
  item,
  number,
  state,
}: {
  item: ToldItem
  number: number | undefined
  state: DropItemState | undefined
}) {
  const { id, member, problem } = item
  if (problem) return <Why title={member ? `${member}: ${problem.title}` : problem.title} problem={problem} />
  return (
    <p class="file-item">
      <a href={`/articles/${id}`} data-article={id}>
        {member ?? (number === undefined ? 'the article' : `article ${number}`)}
      </a>{' '}
      <span class={`item-state item-${state?.status ?? 'inFlight'}`}>{wordOf(state?.status)}</span>
    </p>
  )
}

function Why({ title, problem: { detail, supported } }: { title: string; problem: Problem }) {
  return (
    <p class="file-item file-why">
      <strong>{title}.</strong> {detail}
      {Array.isArray(supported) && ` (${supported.join(', ')})`}
    </p>
  )
}

export function wordOf(status: DropItemState['status'] | undefined): string {
  if (status === undefined || status === 'inFlight') return 'on its way'
  return status === 'duplicate' ? 'was there already' : status
}

/** What became of each article of a drop, asked again whenever its ledger changes. */
function useStates(dropId: string | undefined, ledger: DropLedger | undefined): ReadonlyMap<number, DropItemState> {
  const [states, setStates] = useState<ReadonlyMap<number, DropItemState>>(new Map())
  const seen = ledger && JSON.stringify(ledger)
  useEffect(() => {
    if (dropId === undefined || seen === undefined) return
    const controller = new AbortController()
    ask<Page<DropItemState>>(`/drops/${dropId}/items?limit=1000`, { signal: controller.signal }).then(
      ({ body: { items = [] } }) => setStates(new Map(items.map((state) => [state.item, state]))),
      // The ledger's next change asks again.
      () => undefined,
    )
    return () => controller.abort()
  }, [dropId, seen])
  return states
}
