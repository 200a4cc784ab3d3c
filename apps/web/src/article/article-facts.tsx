import type { IndexedArticle } from '@wiredesk/article-index'
import { countryName } from '../parts/format.ts'
import { address } from '../shell/api.ts'
import { term, type Field } from '../search/query-terms.ts'
import { PlacesMap } from './places-map.tsx'

/** Beside the text: who, where, what was said, what it is about. */
export function ArticleFacts({ article }: { article: IndexedArticle }) {
  const { people, organisations, places, topics, keywords, summary } = article
  return (
    <>
      {summary.length > 0 && (
        <Section title="In short">
          {summary.map(({ start, text }) => (
            <p key={start}>{text}</p>
          ))}
        </Section>
      )}
      <Quotations article={article} />
      {people.length > 0 && (
        <Section title="People">
          <ul class="names">
            {people.map(({ name, role, mentions }) => (
              <Name key={name} field="person" name={name} more={role} times={mentions.length} />
            ))}
          </ul>
        </Section>
      )}
      {organisations.length > 0 && (
        <Section title="Organisations">
          <ul class="names">
            {organisations.map(({ name, mentions }) => (
              <Name key={name} field="org" name={name} times={mentions.length} />
            ))}
          </ul>
        </Section>
      )}
      {places.length > 0 && (
        <Section title="Places">
          <PlacesMap places={places} />
          <ul class="names">
            {places.map(({ name, country, mentions }) => (
              <Name
                key={`${name} ${country}`}
                field="place"
                name={name}
                more={country && countryName(country) !== name ? countryName(country) : undefined}
                times={mentions.length}
              />
            ))}
          </ul>
        </Section>
      )}
      {topics.length > 0 && (
        <Section title="Topics">
          <ul class="names">
            {topics.map(({ code, name, confidence }) => (
              <Name key={code} field="topic" name={name} more={`${Math.round(confidence * 100)} %`} />
            ))}
          </ul>
        </Section>
      )}
      {keywords.length > 0 && (
        <Section title="Keywords">
          <p class="keywords">
            {keywords.map((keyword) => (
              <a key={keyword} class="chip" href={address('/search', { q: `"${keyword.replaceAll('"', ' ')}"` })}>
                {keyword}
              </a>
            ))}
          </p>
        </Section>
      )}
    </>
  )
}

function Quotations({ article: { quotes } }: { article: IndexedArticle }) {
  if (quotes.length === 0) return null
  return (
    <Section title="Quotations">
      <ol class="quotes">
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
      </ol>
    </Section>
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

function Section({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="fact">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Name({ field, name, more, times }: { field: Field; name: string; more?: string; times?: number }) {
  return (
    <li>
      <a href={address('/search', { q: term(field, name) })}>{name}</a>
      {more !== undefined && more !== '' && <span class="faint"> {more}</span>}
      {times !== undefined && times > 1 && <span class="faint num"> ×{times}</span>}
    </li>
  )
}
