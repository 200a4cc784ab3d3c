import { useEffect, useState } from 'preact/hooks'
import type { DeadLetterPage, DeadLetterSummary } from '@wiredesk/article-index'
import { dead } from '../live/live.ts'
import { count, counted } from '../parts/format.ts'
import { MoreButton } from '../parts/more-button.tsx'
import { Empty, Loading, ProblemNote, Time, Title } from '../parts/parts.tsx'
import { address } from '../shell/api.ts'
import { navigate } from '../shell/router.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { useMore } from '../shell/use-more.ts'
import { Audit } from './audit.tsx'
import { DeathsOverTime, spanOf } from './deaths-over-time.tsx'
import { ReplayDialog, type ReplayWish } from './replay-dialog.tsx'

const NAMES = ['q', 'class', 'stage', 'articleId', 'dropId', 'from', 'to'] as const
type Conditions = Partial<Record<(typeof NAMES)[number], string>>
const PAGE = 50

/** What failed, by class and stage; and the way back. */
export function DeadView({ query }: { query: URLSearchParams }) {
  const conditions: Conditions = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = query.get(name)
      return value ? [[name, value]] : []
    }),
  )
  const state = query.get('state') ?? 'open'
  const path = address('/dead', { ...conditions, state: state === 'any' ? '' : state, limit: PAGE })
  const { data, problem, reload } = useAnswer<DeadLetterPage>(path)
  const told = dead.value
  const [wish, setWish] = useState<ReplayWish | undefined>(undefined)
  useEffect(() => {
    if (told) reload()
  }, [told, reload])
  const by = spanOf(query.get('by'))
  const asked = { ...conditions, state: state === 'open' ? '' : state, by: by === 'hour' ? '' : by }
  const go = (changed: Conditions & { readonly state?: string; readonly by?: string }) =>
    navigate(address('/dead', { ...asked, ...changed }))
  return (
    <>
      <Title>Dead letters</Title>
      <p class="faint">
        What a stage could never take is kept here with its reason. When the cause is gone, send it back: it leaves the
        list when its article is indexed.
      </p>
      <DeathsOverTime told={told} by={by} onBy={(span) => go({ by: span === 'hour' ? '' : span })} />
      {problem && <ProblemNote problem={problem} />}
      {data && data.byClass.length > 0 && (
        <ul class="classes" aria-label="By class and stage">
          {data.byClass.map(({ class: code, stage, count: letters }) => (
            <li key={`${code} ${stage}`} class="card">
              <a href={address('/dead', { class: code, stage, state: state === 'open' ? '' : state })}>
                <strong class="num">{count(letters)}</strong> {code}
              </a>
              <span class="faint">in {stage}</span>
              {state === 'open' && (
                <button type="button" class="button" onClick={() => setWish({ class: code, stage })}>
                  Replay …
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Filters conditions={conditions} state={state} onAsk={go} />
      {!data && !problem && <Loading what="dead letters" />}
      {data && <Letters key={path} path={path} page={data} conditions={conditions} state={state} onReplay={setWish} />}
      <Audit told={wish ?? told} />
      {wish && (
        <ReplayDialog
          wish={wish}
          onClose={() => {
            setWish(undefined)
            reload()
          }}
        />
      )}
    </>
  )
}

function Letters({
  path,
  page,
  conditions,
  state,
  onReplay,
}: {
  path: string
  page: DeadLetterPage
  conditions: Conditions
  state: string
  onReplay: (wish: ReplayWish) => void
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const more = useMore(path, page, page)
  const items = [page, ...more.pages].flatMap((each) => each.items)
  const replayable = items.filter(({ state: is }) => is !== 'resolved')
  const all = replayable.length > 0 && replayable.every(({ id }) => chosen.has(id))
  if (items.length === 0) return <Empty>{state === 'open' ? 'Nothing is dead. ' : 'No such dead letters. '}</Empty>
  const narrowed = Object.keys(conditions).length > 0
  return (
    <>
      <p class="dead-actions">
        <span role="status">{counted(page.total, 'letter')}</span>
        <button
          type="button"
          class="button button-primary"
          disabled={chosen.size === 0}
          onClick={() => onReplay({ ids: [...chosen] })}
        >
          Replay {chosen.size > 0 ? count(chosen.size) : ''} chosen …
        </button>
        {state === 'open' && (
          <button type="button" class="button" onClick={() => onReplay(narrowed ? conditions : { all: true })}>
            Replay all {count(page.total)} …
          </button>
        )}
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Dead letters">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label="Choose all on this page"
                  checked={all}
                  onChange={() => setChosen(all ? new Set() : new Set(replayable.map(({ id }) => id)))}
                />
              </th>
              <th scope="col">Died</th>
              <th scope="col">Class</th>
              <th scope="col">Stage</th>
              <th scope="col">File</th>
              <th scope="col">Why</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {items.map((letter) => (
              <tr key={letter.id} data-letter={letter.id}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Choose ${letter.file ?? letter.id}`}
                    disabled={letter.state === 'resolved'}
                    checked={chosen.has(letter.id)}
                    onChange={() => setChosen(toggled(chosen, letter.id))}
                  />
                </td>
                <td>
                  <a href={`/dead/${encodeURIComponent(letter.id)}`}>
                    <Time at={letter.at} />
                  </a>
                </td>
                <td>{letter.class}</td>
                <td>{letter.stage}</td>
                <td class="wrap">{letter.file ?? <span class="faint">–</span>}</td>
                <td class="wrap clamp">{letter.detail}</td>
                <td>
                  <LetterState letter={letter} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton more={more} />
    </>
  )
}

export function LetterState({ letter: { state, replays } }: { letter: Pick<DeadLetterSummary, 'state' | 'replays'> }) {
  return (
    <span class={`badge letter-${state}`}>
      {state}
      {replays > 0 && state === 'open' && `, replayed ${replays}×`}
    </span>
  )
}

function Filters({
  conditions,
  state,
  onAsk,
}: {
  conditions: Conditions
  state: string
  onAsk: (asked: Conditions & { readonly state?: string }) => void
}) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!(event.currentTarget instanceof HTMLFormElement)) return
    const form = new FormData(event.currentTarget)
    const value = (name: string) => String(form.get(name) ?? '').trim()
    const chosen = value('state')
    onAsk({
      ...Object.fromEntries(NAMES.map((name) => [name, value(name)])),
      state: chosen === 'open' ? '' : chosen,
    })
  }
  const field = (name: (typeof NAMES)[number], label: string, type: 'search' | 'date' = 'search') => (
    <label>
      {label}
      {type === 'date' && !conditions[name]?.includes('T') ? (
        <input type="date" name={name} defaultValue={conditions[name] ?? ''} />
      ) : (
        <input type="search" name={name} defaultValue={conditions[name] ?? ''} />
      )}
    </label>
  )
  const some = Object.keys(conditions).length > 0 || state !== 'open'
  return (
    <form class="filters" aria-label="Which dead letters" onSubmit={submit} key={JSON.stringify([conditions, state])}>
      {field('q', 'Words')}
      {field('class', 'Class')}
      {field('stage', 'Stage')}
      <label>
        State
        <select name="state">
          {['open', 'replayed', 'resolved', 'any'].map((each) => (
            <option key={each} selected={each === state}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <details
        class="more-filters"
        open={
          conditions.articleId !== undefined ||
          conditions.dropId !== undefined ||
          conditions.from !== undefined ||
          conditions.to !== undefined
        }
      >
        <summary>More</summary>
        <div class="filters">
          {field('articleId', 'Article')}
          {field('dropId', 'Drop')}
          {field('from', 'Died from', 'date')}
          {field('to', 'To', 'date')}
        </div>
      </details>
      <button type="submit" class="button">
        Show
      </button>
      {some && <a href="/dead">all open</a>}
    </form>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}
