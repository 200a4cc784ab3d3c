import { useEffect, useState } from 'preact/hooks'
import type { ShownLetter } from '@wiredesk/desk'
import { Timeline } from '../article/timeline.tsx'
import { dead, stages } from '../live/live.ts'
import { counted } from '../parts/format.ts'
import { Headers, Json, Loading, NotShown, Time, Title } from '../parts/parts.tsx'
import { address } from '../shell/api.ts'
import { useAnswer } from '../shell/use-answer.ts'
import { LetterState } from './dead-view.tsx'
import { ReplayDialog } from './replay-dialog.tsx'

/** One dead letter: the error, the record, its way, and the way back. */
export function LetterView({ id }: { id: string }) {
  const { data: letter, problem, reload } = useAnswer<ShownLetter>(`/dead/${encodeURIComponent(id)}`)
  const [replaying, setReplaying] = useState(false)
  const told = dead.value
  const moved = letter?.state === 'replayed' ? stages.value : undefined
  useEffect(reload, [told, moved, reload])
  if (problem && !letter)
    return (
      <NotShown
        title={problem.status === 404 ? 'No such dead letter' : 'The dead letter cannot be shown'}
        problem={problem}
      >
        <a href="/dead">All dead letters</a>
      </NotShown>
    )
  if (!letter) return <Loading what="the dead letter" />
  const {
    problem: error,
    record,
    articleId,
    dropId,
    file,
    stage,
    attempts,
    at,
    replays,
    replayedAt,
    resolvedAt,
  } = letter
  return (
    <>
      <Title kicker={<a href="/dead">Dead letters</a>}>{error.title}</Title>
      <p class="letter-facts" data-state={letter.state}>
        <LetterState letter={letter} /> died in <strong>{stage}</strong> <Time at={at} /> after{' '}
        {counted(attempts, 'attempt')}
        {replays > 0 && `, sent back ${counted(replays, 'time')}`}
        {replayedAt !== undefined && (
          <>
            , last <Time at={replayedAt} />
          </>
        )}
        {resolvedAt !== undefined && (
          <>
            , resolved <Time at={resolvedAt} />
          </>
        )}
      </p>
      <div class="note note-problem">
        <p>
          {error.detail} <code class="faint">{letter.class}</code>
        </p>
      </div>
      <p class="article-links">
        {letter.state !== 'resolved' && (
          <button type="button" class="button button-primary" onClick={() => setReplaying(true)}>
            Replay …
          </button>
        )}
        {file !== undefined && <span>File {file}</span>}
        {articleId !== undefined && <a href={`/articles/${encodeURIComponent(articleId)}`}>Its article</a>}
        {dropId !== undefined && <a href={`/drops/${encodeURIComponent(dropId)}`}>Its drop</a>}
        <a href={address('/dead', { class: letter.class, stage })}>Others of this class</a>
        {letter.writer !== undefined && <span>Written by {letter.writer}</span>}
      </p>
      <Timeline entries={letter.timeline} />
      <section aria-labelledby="record">
        <h2 id="record">The record</h2>
        <p>
          {record.partition < 0 ? (
            <>from {record.topic || 'a topic that its writer did not tell'}</>
          ) : (
            <a
              class="num"
              href={address(`/topics/${encodeURIComponent(record.topic)}`, {
                partition: record.partition,
                offset: record.offset,
                limit: 1,
              })}
            >
              {record.topic} {record.partition}:{record.offset}
            </a>
          )}{' '}
          <Time at={record.timestamp} />
        </p>
        <Headers headers={record.headers} />
        <Json value={record.value} label="Value of the record" />
      </section>
      {replaying && (
        <ReplayDialog
          wish={{ ids: [id] }}
          onClose={() => {
            setReplaying(false)
            reload()
          }}
        />
      )}
    </>
  )
}
