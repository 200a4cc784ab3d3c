import type { ComponentChildren } from 'preact'
import type { Problem } from '@wiredesk/contracts'
import type { GroupState } from '@wiredesk/desk'
import { codeOf } from '../shell/api.ts'
import { time } from './format.ts'

/** A judgement: the word says it, the colour only repeats it. */
export function StateBadge({ state }: { state: GroupState }) {
  return <span class={`badge state-${state}`}>{state}</span>
}

/** Why something did not work, and what to do. */
export function ProblemNote({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
  return (
    <div class="note note-problem" role="alert">
      <p>
        <strong>{problem.title}.</strong> {problem.detail} <code class="faint">{codeOf(problem)}</code>
      </p>
      {children}
    </div>
  )
}

/** In the place of a view that cannot be shown: why, and ways on. */
export function NotShown({
  title,
  problem,
  children,
}: {
  title: string
  problem: Problem
  children: ComponentChildren
}) {
  return (
    <>
      <Title>{title}</Title>
      <ProblemNote problem={problem} />
      <p class="ways-on">{children}</p>
    </>
  )
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>
}

export function Loading({ what }: { what: string }) {
  return (
    <p class="empty" role="status">
      Loading {what} …
    </p>
  )
}

/** A moment in local time; the machine's form stands behind it. */
export function Time({ at }: { at: string | number }) {
  const date = new Date(at)
  const iso = Number.isNaN(date.getTime()) ? undefined : date.toISOString()
  return (
    <time dateTime={iso} title={iso} class="num">
      {time(at)}
    </time>
  )
}

/** A heading of a view; where it changes, a screen reader begins here. */
export function Title({ children, kicker }: { children: ComponentChildren; kicker?: ComponentChildren }) {
  return (
    <div class="title">
      {kicker !== undefined && <p class="kicker">{kicker}</p>}
      <h1 tabIndex={-1}>{children}</h1>
    </div>
  )
}

/** Of a record. */
export function Headers({ headers }: { headers: Readonly<Record<string, string>> }) {
  const entries = Object.entries(headers)
  if (entries.length === 0) return <p class="faint">It has no headers.</p>
  return (
    <table class="headers">
      <caption>Headers</caption>
      <tbody>
        {entries.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="wrap">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    <pre class="json" tabIndex={0} role="region" aria-label={label}>
      {JSON.stringify(value, null, 2)}
    </pre>
  )
}
