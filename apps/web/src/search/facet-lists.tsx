import { count, languageName } from '../parts/format.ts'
import { addTerm, fields, hasTerm, removeTerm, term } from './query-terms.ts'
import type { Facets } from './suggestions.ts'

/** What the found articles have in common; choosing a value narrows the search, choosing it again widens it. */
export function FacetLists({ facets, q, onChange }: { facets: Facets; q: string; onChange: (q: string) => void }) {
  const filled = fields.filter(({ facet }) => facets[facet].length > 0)
  return (
    <details class="facets" open={matchMedia('(min-width: 60rem)').matches}>
      <summary>Narrow by</summary>
      {filled.map(({ field, facet, label }) => (
        <div key={field} class="facet" role="group" aria-label={label}>
          <h3>{label}</h3>
          <ul>
            {facets[facet].map(({ value, count: articles }) => {
              const wanted = term(field, value)
              const on = hasTerm(q, wanted)
              return (
                <li key={value}>
                  <button
                    type="button"
                    aria-pressed={on}
                    class="facet-value"
                    onClick={() => onChange(on ? removeTerm(q, wanted) : addTerm(q, wanted))}
                  >
                    <span>{field === 'lang' ? (languageName(value) ?? 'not known') : value}</span>
                    <span class="faint num">{count(articles)}</span>
                  </button>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </details>
  )
}
