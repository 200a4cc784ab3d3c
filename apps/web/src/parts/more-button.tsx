import type { ComponentChildren } from 'preact'
import type { More } from '../shell/use-more.ts'
import { ProblemNote } from './parts.tsx'

/** Asks for the page behind those of a list, and says why it did not come. */
export function MoreButton({
  more: { next, problem, readOn },
  children,
}: {
  more: More<unknown>
  children?: ComponentChildren
}) {
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {next !== undefined && (
        <p class="more">
          <button type="button" class="button" onClick={readOn}>
            More
          </button>
          {children}
        </p>
      )}
    </>
  )
}
