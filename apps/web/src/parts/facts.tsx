import { toChildArray, type ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { term, type Field } from '../search/query-terms.ts'
import { address } from '../shell/api.ts'

/** One thing that is known, under its name. */
export function Fact({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="fact">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** A list by its beginning, until the rest is asked for. */
export function Shortened({
  shown,
  kind = 'names',
  children,
}: {
  shown: number
  kind?: 'names' | 'quotes'
  children: ComponentChildren
}) {
  const [isWhole, setWhole] = useState(false)
  const all = toChildArray(children)
  if (isWhole || all.length <= shown) return <ul class={kind}>{all}</ul>
  return (
    <>
      <ul class={kind}>{all.slice(0, shown)}</ul>
      <button type="button" class="button-quiet" onClick={() => setWhole(true)}>
        all {all.length}
      </button>
    </>
  )
}

/** A line of a list of names: it leads to all that has the name. */
export function Name({ field, name, more, times }: { field: Field; name: string; more?: string; times?: number }) {
  return (
    <li>
      <a href={address('/search', { q: term(field, name) })}>{name}</a>
      {more !== undefined && more !== '' && <span class="faint"> {more}</span>}
      {times !== undefined && times > 1 && <span class="faint num"> ×{times}</span>}
    </li>
  )
}

/** What a related article has in common with the one that is shown. */
export function SharedWith({ values = [] }: { values?: readonly string[] }) {
  return values.length === 0 ? null : <p class="shared-with">shares {values.join(', ')}</p>
}

export function Keywords({ keywords }: { keywords: readonly string[] }) {
  if (keywords.length === 0) return null
  return (
    <Fact title="Keywords">
      <p class="keywords">
        {keywords.map((keyword) => (
          <a key={keyword} class="chip" href={address('/search', { q: `"${keyword.replaceAll('"', ' ')}"` })}>
            {keyword}
          </a>
        ))}
      </p>
    </Fact>
  )
}
