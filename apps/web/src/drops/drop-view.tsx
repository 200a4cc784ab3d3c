import { useEffect } from 'preact/hooks'
import type { DropItemState, DropLedger, Page } from '@wiredesk/article-index'
import { wordOf } from '../desk/drop-batches.tsx'
import { drops } from '../live/live.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Empty, Loading, NotShown, ProblemNote, Time, Title } from '../parts/parts.tsx'
import { address } from '../shell/api.ts'
import { navigate } from '../shell/router.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { useMore } from '../shell/use-more.ts'
import { Ledger } from './ledger.tsx'

const STATUSES = ['accepted', 'rejected', 'inFlight', 'indexed', 'duplicate', 'superseded', 'withdrawn', 'dead']
const ASK_AGAIN_MS = 2_000
const PAGE = 200

/** One drop: its ledger, and its items by status and problem. */
export function DropView({ id, query }: { id: string; query: URLSearchParams }) {
  const path = `/drops/${encodeURIComponent(id)}`
  const { data: ledger, problem, reload } = useAnswer<DropLedger>(path)
  const told = drops.value?.find(({ dropId }) => dropId === id)
  const unsettled = ledger === undefined || ledger.inFlight > 0 || ledger.state === 'open'
  useEffect(reload, [told, reload])
  useEffect(() => {
    // An old drop is not among those that the desk tells of.
    if (!unsettled || told) return
    const timer = setInterval(reload, ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [unsettled, told, reload])
  if (problem && !ledger)
    return (
      <NotShown title={problem.status === 404 ? 'No such drop' : 'The drop cannot be shown'} problem={problem}>
        <a href="/drops">All drops</a>
        <a href="/">The desk</a>
      </NotShown>
    )
  return (
    <>
      <Title kicker={ledger && <Time at={ledger.at} />}>Drop</Title>
      <p class="faint">
        <code>{id}</code>
        {ledger && ledger.state !== 'closed' && <> · {ledger.state === 'open' ? 'more may come' : 'it ended early'}</>}
      </p>
      {ledger && (
        <>
          <Ledger ledger={ledger} />
          <Items path={path} ledger={ledger} query={query} />
        </>
      )}
    </>
  )
}

function Items({ path, ledger, query }: { path: string; ledger: DropLedger; query: URLSearchParams }) {
  const status = query.get('status') ?? ''
  const problem = query.get('problem') ?? ''
  const asked = address(`${path}/items`, { status, problem, limit: PAGE })
  const { data, problem: refused, reload } = useAnswer<Partial<Page<DropItemState>>>(asked)
  const more = useMore(asked, data, data)
  const seen = JSON.stringify(ledger)
  useEffect(reload, [seen, reload])
  const go = (changed: Readonly<Record<string, string>>) => navigate(address(path, { status, problem, ...changed }))
  const items = [data, ...more.pages].flatMap((page) => page?.items ?? [])
  return (
    <section aria-label="Items">
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          Status{' '}
          <select value={status} onChange={({ currentTarget: { value } }) => go({ status: value })}>
            <option value="">all</option>
            {STATUSES.map((each) => (
              <option key={each} value={each}>
                {each === 'inFlight' ? 'on their way' : each}
              </option>
            ))}
          </select>
        </label>
        <label>
          Problem{' '}
          <select value={problem} onChange={({ currentTarget: { value } }) => go({ problem: value })}>
            <option value="">any</option>
            {Object.keys(ledger.byProblem).map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
      </form>
      {refused && <ProblemNote problem={refused} />}
      {!data && !refused && <Loading what="items" />}
      {data && items.length === 0 && <Empty>No such items.</Empty>}
      {items.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="region" aria-label="Items of the drop">
          <table>
            <thead>
              <tr>
                <th scope="col" class="right">
                  #
                </th>
                <th scope="col">File</th>
                <th scope="col">Status</th>
                <th scope="col">What became of it</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ item, file, member, id, status: is, problem: why }) => (
                <tr key={item}>
                  <td class="right num faint">{item}</td>
                  <td class="wrap">
                    {file ?? 'without name'}
                    {member !== undefined && <span class="faint"> › {member}</span>}
                  </td>
                  <td>
                    <span class={`item-state item-${is}`}>{wordOf(is)}</span>
                  </td>
                  <td class="wrap">
                    {why ? (
                      <>
                        <strong>{why.title}.</strong> {why.detail}{' '}
                      </>
                    ) : undefined}
                    {id !== undefined && is === 'dead' && <a href={address('/dead', { articleId: id })}>dead letter</a>}
                    {id !== undefined && is !== 'dead' && <a href={`/articles/${id}`}>article</a>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreButton more={more} />
    </section>
  )
}
