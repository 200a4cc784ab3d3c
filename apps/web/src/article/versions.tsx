import { useState } from 'preact/hooks'
import type { ArticleVersion, IndexedArticle } from '@wiredesk/article-index'
import { ProblemNote, Time } from '../parts/parts.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { wordDiff } from './word-diff.ts'

/** The versions of an article, each with what it changed, word by word. */
export function Versions({ path, article }: { path: string; article: IndexedArticle }) {
  const { data, problem } = useAnswer<{ versions: readonly ArticleVersion[] }>(`${path}/versions`)
  const [chosen, setChosen] = useState<number | undefined>(undefined)
  const versions = data?.versions ?? []
  if (versions.length < 2 && !problem) return null
  const at = versions.findIndex(({ version }) => version === chosen)
  const before = at < 0 ? undefined : versions[at + 1]
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {problem && <ProblemNote problem={problem} />}
      <ol class="versions">
        {versions.map(({ version, at: accepted, headline, current, partial }, i) => (
          <li key={version}>
            <a
              href={current ? path : `${path}?version=${version}`}
              aria-current={version === article.version ? 'page' : undefined}
            >
              Version {version}
            </a>{' '}
            <Time at={accepted} /> {partial === true && <span class="faint">a part of it</span>}{' '}
            {headline !== undefined && <span class="faint">{headline}</span>}{' '}
            {versions[i + 1] && (
              <button
                type="button"
                class="button-quiet"
                aria-expanded={version === chosen}
                onClick={() => setChosen(version === chosen ? undefined : version)}
              >
                what it changed
              </button>
            )}
          </li>
        ))}
      </ol>
      {chosen !== undefined && before && <Diff path={path} from={before.version} to={chosen} />}
    </section>
  )
}

function Diff({ path, from, to }: { path: string; from: number; to: number }) {
  const old = useAnswer<IndexedArticle>(`${path}?version=${from}`)
  const now = useAnswer<IndexedArticle>(`${path}?version=${to}`)
  const problem = old.problem ?? now.problem
  if (problem) return <ProblemNote problem={problem} />
  if (!old.data || !now.data) return null
  return (
    <div class="diff" role="region" aria-label={`What version ${to} changed`} tabIndex={0}>
      {wordDiff(wholeOf(old.data), wholeOf(now.data)).map(({ kind, text }, i) =>
        kind === 'same' ? text : kind === 'added' ? <ins key={i}>{text}</ins> : <del key={i}>{text}</del>,
      )}
    </div>
  )
}

function wholeOf({ headline = '', text }: IndexedArticle): string {
  return headline === '' ? text : `${headline}\n\n${text}`
}
