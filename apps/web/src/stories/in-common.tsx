import { Fact, Keywords, Name } from '../parts/facts.tsx'
import type { Field } from '../search/query-terms.ts'
import type { Story } from './story.ts'

const LISTS = [
  { field: 'person', of: 'people', title: 'People' },
  { field: 'org', of: 'organisations', title: 'Organisations' },
  { field: 'place', of: 'places', title: 'Places' },
  { field: 'topic', of: 'topics', title: 'Topics' },
] as const satisfies readonly { readonly field: Field; readonly of: keyof Story; readonly title: string }[]

/** What two articles of a story or more have; each leads to a search for it. */
export function InCommon({ story }: { story: Story }) {
  return (
    <>
      {LISTS.map(({ field, of, title }) =>
        story[of].length === 0 ? null : (
          <Fact key={of} title={title}>
            <ul class="names">
              {story[of].map(({ value, count }) => (
                <Name key={value} field={field} name={value} more={`in ${count} of ${story.articles}`} />
              ))}
            </ul>
          </Fact>
        ),
      )}
      <Keywords keywords={story.keywords.map(({ value }) => value)} />
    </>
  )
}
