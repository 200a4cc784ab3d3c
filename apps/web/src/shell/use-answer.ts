import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '@wiredesk/contracts'
import { ask, problemOf } from './api.ts'

export interface Asked<T> {
  /** Of the last answer, also while it is asked for anew. */
  readonly data: T | undefined
  /** HTTP status of `data`. */
  readonly status: number | undefined
  readonly problem: Problem | undefined
  readonly loading: boolean
  reload(): void
}

interface State<T> {
  readonly path: string | undefined
  readonly data?: T
  readonly status?: number
  readonly problem?: Problem
  readonly loading: boolean
}

/** Asks the desk for what stands at an address; another address aborts the question. What was answered for one address is never shown for another. */
export function useAnswer<T>(path: string | undefined): Asked<T> {
  const [state, setState] = useState<State<T>>({ path, loading: path !== undefined })
  const running = useRef<AbortController | undefined>(undefined)
  const load = useCallback(() => {
    running.current?.abort()
    if (path === undefined) return setState({ path, loading: false })
    const controller = new AbortController()
    running.current = controller
    setState((before) => (before.path === path ? { ...before, loading: true } : { path, loading: true }))
    ask<T>(path, { signal: controller.signal }).then(
      ({ body, status }) => setState({ path, data: body, status, loading: false }),
      (error: unknown) => {
        if (!controller.signal.aborted) setState({ path, problem: problemOf(error), loading: false })
      },
    )
  }, [path])
  useEffect(() => {
    load()
    return () => running.current?.abort()
  }, [load])
  const { data, status, problem, loading } = state.path === path ? state : { ...NOTHING, loading: true }
  return { data, status, problem, loading, reload: load }
}

const NOTHING = { data: undefined, status: undefined, problem: undefined }
