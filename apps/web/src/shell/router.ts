import { computed, signal } from '@preact/signals'

/** What the page shows; the address is all there is to know of a view, so that each can be linked to. */
export interface Place {
  readonly path: string
  /** Decoded segments of the path. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
}

const url = signal(location.href)

export const place = computed<Place>(() => {
  const { pathname, searchParams } = new URL(url.value)
  const segments = pathname.split('/').filter(Boolean).map(decode)
  return { path: pathname, segments, query: searchParams }
})

const VIEWS = new Set(['search', 'articles', 'stories', 'topics', 'dead', 'drops'])

/** Goes to a view; `replace` leaves no way back to this one. */
export function navigate(to: string, { replace = false, keepScroll = false } = {}): void {
  const next = new URL(to, location.href).href
  if (next === location.href && !replace) return
  if (replace) history.replaceState(null, '', next)
  else history.pushState(null, '', next)
  const moved = new URL(next).pathname !== new URL(url.value).pathname
  url.value = next
  if (moved && !keepScroll) scrollTo(0, 0)
}

/** Takes over the links between views; everything else is left to the browser. */
export function listenForNavigation(): void {
  addEventListener('popstate', () => (url.value = location.href))
  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return
    if (!isView(link.pathname)) return
    event.preventDefault()
    navigate(link.href)
  })
}

function isView(path: string): boolean {
  const [first, , ...rest] = path.split('/').filter(Boolean)
  // What is below an article or a topic is no view: it is what a script reads.
  return first === undefined || (VIEWS.has(first) && rest.length === 0)
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
