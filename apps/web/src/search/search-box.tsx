import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { SearchResult } from '@wiredesk/article-index'
import { address, ask } from '../shell/api.ts'
import { navigate, place } from '../shell/router.ts'
import { count } from '../parts/format.ts'
import { QueryHelp } from './query-help.tsx'
import { suggestionsFor, type Facets } from './suggestions.ts'

/** Of the last search, or of all articles: what suggestions are made of. */
export const knownFacets = signal<Facets | undefined>(undefined)

const LIST = 'search-suggestions'

/** The search of the whole page: `/` comes here, Enter searches, arrows choose a suggestion. */
export function SearchBox() {
  const { path, query } = place.value
  const asked = path === '/search' || path === '/articles' ? (query.get('q') ?? '') : ''
  const [q, setQ] = useState(asked)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setQ(asked), [asked])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const suggestions = open ? suggestionsFor(q, knownFacets.value) : []

  const search = (wanted: string) => {
    setOpen(false)
    setChosen(-1)
    setQ(wanted.trim())
    navigate(address('/search', { q: wanted.trim() }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) setOpen(false)
    else if (event.key === 'Escape') input.current?.blur()
    else if (event.key === 'ArrowDown' && suggestions.length === 0) focusFirstResult()
    else if (event.key === 'ArrowDown') setChosen((at) => Math.min(at + 1, suggestions.length - 1))
    else if (event.key === 'ArrowUp' && suggestions.length > 0) setChosen((at) => Math.max(at - 1, -1))
    else if (event.key === 'Enter') search(suggestions[chosen]?.q ?? q)
    else return
    event.preventDefault()
  }
  const expanded = suggestions.length > 0
  return (
    <search class="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          search(q)
        }}
      >
        <label class="sr" htmlFor="q">
          Search the articles
        </label>
        <input
          id="q"
          ref={input}
          type="text"
          inputmode="search"
          name="q"
          value={q}
          placeholder="Search articles"
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="search"
          role="combobox"
          aria-expanded={expanded}
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={chosen < 0 ? undefined : `${LIST}-${chosen}`}
          onFocus={() => void loadFacets()}
          onBlur={() => setOpen(false)}
          onInput={({ currentTarget }) => {
            setQ(currentTarget.value)
            setOpen(true)
            setChosen(-1)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd class="search-key" aria-hidden="true">
          /
        </kbd>
        <QueryHelp />
      </form>
      <ul id={LIST} role="listbox" aria-label="Suggestions" class="suggestions" hidden={!expanded}>
        {suggestions.map(({ q: wanted, label, value, count: articles }, i) => (
          <li
            key={wanted}
            id={`${LIST}-${i}`}
            role="option"
            aria-selected={i === chosen}
            // Before the box loses the focus, and with it the list.
            onMouseDown={(event) => {
              event.preventDefault()
              search(wanted)
            }}
          >
            <span class="faint">{label}</span> {value} <span class="faint num">{count(articles)}</span>
          </li>
        ))}
      </ul>
    </search>
  )
}

async function loadFacets(): Promise<void> {
  if (knownFacets.value) return
  // Without suggestions the search is as good.
  const answered = await ask<SearchResult>('/articles?limit=1').catch(() => undefined)
  if (answered) knownFacets.value ??= answered.body.facets
}

export function focusFirstResult(): void {
  document.querySelector<HTMLElement>('.result a')?.focus()
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}
