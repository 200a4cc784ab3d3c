import type { Words } from '../words.ts'
import type { Format } from './format.ts'

export const JSON_MARKS = ['{', '}', '[', ']', ':', ',', '"', '\\']

const fieldsOf = ({ uri, headline, byline, text, source, published }: Words) => ({
  uri,
  headline,
  byline,
  text,
  source,
  publishedAt: published,
})

const open = { marks: JSON_MARKS, open: true, extension: 'json', contentType: 'application/json' } as const

export const json: Format = {
  ...open,
  name: 'json',
  seed: (words) =>
    Buffer.from(JSON.stringify([fieldsOf(words), { ...fieldsOf(words), uri: `${words.uri}:2` }], undefined, 1)),
}

export const ndjson: Format = {
  ...open,
  name: 'ndjson',
  extension: 'ndjson',
  contentType: 'application/x-ndjson',
  marks: [...JSON_MARKS, '\n'],
  seed: (words) =>
    Buffer.from([0, 1, 2].map((n) => `${JSON.stringify({ ...fieldsOf(words), uri: `${words.uri}:${n}` })}\n`).join('')),
}

export const ninjs: Format = {
  ...open,
  name: 'ninjs',
  seed: ({ uri, headline, byline, text, source, published }) =>
    Buffer.from(
      JSON.stringify({
        uri,
        type: 'text',
        versioncreated: published,
        headlines: [{ role: 'main', value: headline }],
        by: byline,
        infosources: [{ name: source }],
        bodies: [{ role: 'main', contenttype: 'text/plain', value: text }],
        subjects: [{ name: 'politics', uri: 'http://cv.iptc.org/newscodes/mediatopic/11000000' }],
      }),
    ),
}

export const jsonFeed: Format = {
  ...open,
  name: 'json-feed',
  contentType: 'application/feed+json',
  seed: ({ uri, headline, byline, text, source, published }) =>
    Buffer.from(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: source,
        items: [
          { id: uri, title: headline, authors: [{ name: byline }], content_text: text, date_published: published },
        ],
      }),
    ),
}
