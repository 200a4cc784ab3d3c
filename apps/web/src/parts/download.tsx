import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Problem } from '@wiredesk/contracts'
import { askBytes, problemOf } from '../shell/api.ts'
import { hasKey } from '../shell/key.ts'
import { ProblemNote } from './parts.tsx'

/** A link to bytes. Where a key is asked for they are fetched with it first: a link brings none. */
export function Download({ path, name, children }: { path: string; name: string; children: ComponentChildren }) {
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const fetchFirst = (event: MouseEvent) => {
    if (!hasKey()) return
    event.preventDefault()
    setProblem(undefined)
    askBytes(path).then(
      (bytes) => save(bytes, name),
      (error: unknown) => setProblem(problemOf(error)),
    )
  }
  return (
    <>
      <a href={path} download onClick={fetchFirst}>
        {children}
      </a>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}

/** As a file of the person who looks; whatever it holds, the page does not open it. */
export function save(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
