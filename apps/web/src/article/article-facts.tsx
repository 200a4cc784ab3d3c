import type { IndexedArticle } from '@wiredesk/article-index'
import { Fact, Keywords, Name, Shortened } from '../parts/facts.tsx'
import { countryName } from '../parts/format.ts'
import { address } from '../shell/api.ts'
import { term } from '../search/query-terms.ts'
import { PlacesMap } from './places-map.tsx'

/** So many of each are listed until the rest is asked for. */
const LISTED = 10

/** Beside the text: who, where, what was said, what it is about. */
export function ArticleFacts({ article }: { article: IndexedArticle }) {
  const { people, organisations, places, topics, keywords, summary } = article
  return (
    <>
      {summary.length > 0 && (
        <Fact title="In short">
          {summary.map(({ start, text }) => (
            <p key={start}>{text}</p>
          ))}
        </Fact>
      )}
      <Quotations article={article} />
      {people.length > 0 && (
        <Fact title="People">
          <Shortened shown={LISTED}>
            {people.map(({ name, role, mentions }) => (
              <Name key={name} field="person" name={name} more={role} times={mentions.length} />
            ))}
          </Shortened>
        </Fact>
      )}
      {organisations.length > 0 && (
        <Fact title="Organisations">
          <Shortened shown={LISTED}>
            {organisations.map(({ name, mentions }) => (
              <Name key={name} field="org" name={name} times={mentions.length} />
            ))}
          </Shortened>
        </Fact>
      )}
      {places.length > 0 && (
        <Fact title="Places">
          <PlacesMap places={places} />
          <Shortened shown={LISTED}>
            {places.map(({ name, country, mentions }) => (
              <Name
                key={`${name} ${country}`}
                field="place"
                name={name}
                more={country && countryName(country) !== name ? countryName(country) : undefined}
                times={mentions.length}
              />
            ))}
          </Shortened>
        </Fact>
      )}
      {topics.length > 0 && (
        <Fact title="Topics">
          <Shortened shown={LISTED}>
            {topics.map(({ code, name, confidence }) => (
              <Name key={code} field="topic" name={name} more={`${Math.round(confidence * 100)} %`} />
            ))}
          </Shortened>
        </Fact>
      )}
      <Keywords keywords={keywords} />
    </>
  )
}

function Quotations({ article: { quotes } }: { article: IndexedArticle }) {
  if (quotes.length === 0) return null
  return (
    <Fact title="Quotations">
      <Shortened shown={LISTED} kind="quotes">
        {quotes.map(({ text, speaker, verb, kind, confidence }, i) => (
          <li key={i}>
            <a class="quote-text" href={`#quote-${i}`} onClick={(event) => show(event, i)}>
              {text}
            </a>
            <p class="faint">
              {speaker === undefined ? (
                'nobody is clear'
              ) : (
                <a href={address('/search', { q: term('speaker', speaker) })}>{speaker}</a>
              )}
              {verb === undefined ? '' : ` ${verb}`} · {kind} · {Math.round(confidence * 100)} %
            </p>
          </li>
        ))}
      </Shortened>
    </Fact>
  )
}

/** Shows the quotation in the text. */
function show(event: MouseEvent, i: number): void {
  const mark = document.getElementById(`quote-${i}`)
  if (!mark) return
  event.preventDefault()
  mark.scrollIntoView({ block: 'center' })
  for (const each of document.querySelectorAll('.mark-shown')) each.classList.remove('mark-shown')
  mark.classList.add('mark-shown')
}
