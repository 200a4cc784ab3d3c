import { useEffect, useRef, useState } from 'preact/hooks'
import type { DeadLetterSummary } from '@wiredesk/article-index'
import type { Problem } from '@wiredesk/contracts'
import type { ReplayAnswer } from '@wiredesk/desk'
import { dead, stages } from '../live/live.ts'
import { count, counted } from '../parts/format.ts'
import { ProblemNote } from '../parts/parts.tsx'
import { ask, post, problemOf } from '../shell/api.ts'
import { fates, type Fate } from './fates.ts'

/** What `POST /dead/replay` takes beside the rate: some letters, or conditions of open ones. */
export type ReplayWish = { readonly ids: readonly string[] } | Readonly<Record<string, string | true>>

const WATCHED = 50
const PREVIEWED = 5

/** Shows what would be sent back, sends it, and follows what becomes of it. */
export function ReplayDialog({ wish, onClose }: { wish: ReplayWish; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [preview, setPreview] = useState<ReplayAnswer | undefined>(undefined)
  const [sent, setSent] = useState<readonly string[] | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [perSecond, setPerSecond] = useState('')
  useEffect(() => {
    dialog.current?.showModal()
    post<ReplayAnswer>('/dead/replay', { ...wish, dryRun: true }).then(setPreview, (error: unknown) =>
      setProblem(problemOf(error)),
    )
  }, [])
  const replay = async () => {
    setBusy(true)
    setProblem(undefined)
    const done: string[] = []
    try {
      for (let cursor: string | undefined, rest = true; rest;) {
        const left =
          'ids' in wish
            ? { ids: (wish.ids as readonly string[]).filter((id) => !done.includes(id)) }
            : { ...wish, cursor }
        const answer: ReplayAnswer = await post<ReplayAnswer>('/dead/replay', {
          ...left,
          ...(perSecond === '' ? {} : { ratePerSecond: Number(perSecond) }),
        })
        done.push(...answer.ids)
        setSent([...done])
        cursor = answer.next
        rest = answer.remaining > 0 && answer.replayed > 0 && ('ids' in wish || cursor !== undefined)
      }
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }
  const skipped = preview ? Map.groupBy(preview.skipped, ({ reason }) => reason) : new Map<string, unknown[]>()
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="replay" onClose={onClose}>
      <h2 id="replay">Replay</h2>
      {!preview && !problem && <p role="status">Looking what would be sent back …</p>}
      {preview && sent === undefined && (
        <>
          <p role="status">
            <strong>{counted(preview.replayed + preview.remaining, 'letter')}</strong> would be sent back to the topic
            they came from.
          </p>
          <Preview ids={preview.ids} all={preview.replayed + preview.remaining} />
          {[...skipped].map(([reason, letters]) => (
            <p key={reason}>
              {counted(letters.length, 'letter')} would be left out: {WHY[reason] ?? reason}.
            </p>
          ))}
          <label>
            At most a second{' '}
            <input
              type="number"
              min="0.1"
              max="10000"
              step="any"
              placeholder="as fast as it goes"
              value={perSecond}
              onInput={({ currentTarget }) => setPerSecond(currentTarget.value)}
            />
          </label>
        </>
      )}
      {problem && <ProblemNote problem={problem} />}
      {sent && <Outcome ids={sent} />}
      <p class="dialog-actions">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
        {preview && sent === undefined && (
          <button
            type="button"
            class="button button-primary"
            disabled={busy || preview.replayed + preview.remaining === 0}
            onClick={() => void replay()}
          >
            {busy ? 'Sending …' : 'Send back'}
          </button>
        )}
      </p>
    </dialog>
  )
}

const WHY: Readonly<Record<string, string>> = {
  unknown: 'it is not there any more',
  resolved: 'it is over, its article was indexed',
  gone: 'the log does not keep its record any more',
  'no-topic': 'it came from no topic of this line',
  'too-large': 'its topic takes no record of that size any more',
}

/** The first of what would be sent back. */
function Preview({ ids, all }: { ids: readonly string[]; all: number }) {
  const letters = useLetters(ids.slice(0, PREVIEWED), [])
  return (
    <ul class="replay-preview">
      {letters.map(({ id, file, stage, class: code }) => (
        <li key={id}>
          {file ?? 'without name'} <span class="faint">{`${code} in ${stage}`}</span>
        </li>
      ))}
      {letters.length > 0 && all > letters.length && <li class="faint">and {count(all - letters.length)} more</li>}
    </ul>
  )
}

/** What became of the letters, asked again as the line moves. */
function Outcome({ ids }: { ids: readonly string[] }) {
  const counts = Map.groupBy(useLetters(ids.slice(0, WATCHED), [dead.value, stages.value]), fates)
  return (
    <div role="status">
      <p>
        <strong>{counted(ids.length, 'letter')}</strong> sent back.
        {ids.length > WATCHED && ` Of the first ${WATCHED}:`}
      </p>
      <ul>
        {(Object.keys(FATES) as Fate[]).map((fate) => {
          const number = counts.get(fate)?.length ?? 0
          return number === 0 ? null : (
            <li key={fate} data-fate={fate}>
              <span class="num">{count(number)}</span> {FATES[fate]}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Letters by their ids, asked for again whenever something else is told. */
function useLetters(ids: readonly string[], told: readonly unknown[]): readonly DeadLetterSummary[] {
  const [letters, setLetters] = useState<readonly DeadLetterSummary[]>([])
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    void Promise.allSettled(
      ids.map(async (id) => (await ask<DeadLetterSummary>(`/dead/${encodeURIComponent(id)}`, { signal })).body),
    ).then((answers) => {
      if (!signal.aborted) setLetters(answers.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])))
    })
    return () => controller.abort()
  }, [ids.join(' '), ...told])
  return letters
}

const FATES: Readonly<Record<Fate, string>> = {
  resolved: 'resolved: the article is indexed',
  waiting: 'on the way',
  again: 'died again',
}
