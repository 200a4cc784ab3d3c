import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '@wiredesk/contracts'
import { ask, problemOf } from './api.ts'

export interface More<P> {
  /** The pages behind the first, in their order. */
  readonly pages: readonly P[]
  /** Cursor of the page behind them; absent where there is none. */
  readonly next: string | undefined
  /** Why the last one that was asked for did not come. */
  readonly problem: Problem | undefined
  readOn(): void
}

/** The pages behind a first one of a path, each when somebody asks for it. They are forgotten whenever `renewed` is another. */
export function useMore<P extends { readonly next?: string }>(
  path: string,
  first: P | undefined,
  renewed?: unknown,
): More<P> {
  const [pages, setPages] = useState<readonly P[]>([])
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const current = useRef(renewed)
  current.current = renewed
  useEffect(() => {
    setPages([])
    setProblem(undefined)
  }, [renewed])
  const { next } = pages.at(-1) ?? first ?? {}
  const readOn = () => {
    if (next === undefined) return
    const cursor = `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`
    // What is behind a first page that was renewed meanwhile belongs to no list any more.
    const isStale = () => current.current !== renewed
    ask<P>(path + cursor).then(
      ({ body }) => {
        if (isStale()) return
        setPages([...pages, body])
        setProblem(undefined)
      },
      (error: unknown) => {
        if (!isStale()) setProblem(problemOf(error))
      },
    )
  }
  return { pages, next, problem, readOn }
}
