import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { isTyping } from './search-box.tsx'

/** What has the focus where nothing that takes arrows has it: a view begins at its heading. */
const NEUTRAL: ReadonlySet<string> = new Set(['BODY', 'MAIN', 'H1'])

/** Arrows go from result to result of the list that has the reference; Enter is the link's own. */
export function useMoveInResults(): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => moveInResults(event, list.current)
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return list
}

function moveInResults(event: KeyboardEvent, list: HTMLElement | null): void {
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || isTyping(event.target) || !list) return
  const links = [...list.querySelectorAll<HTMLElement>('.result > h2 a')]
  const at = links.findIndex((link) => link === document.activeElement)
  const inList = list.contains(document.activeElement)
  if (!inList && !NEUTRAL.has(document.activeElement?.tagName ?? 'BODY')) return
  const next = at < 0 ? 0 : at + (event.key === 'ArrowDown' ? 1 : -1)
  event.preventDefault()
  if (next < 0) document.getElementById('q')?.focus()
  else links[Math.min(next, links.length - 1)]?.focus()
}
