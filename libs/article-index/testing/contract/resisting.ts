import { expect } from '@jest/globals'
import { QueryError } from '../../src/search.ts'
import type { Check } from './world.ts'

/** Syntax of backends, injections and noise: as our language reads it, none of it matches. */
const hostile: readonly string[] = [
  "zz' OR 1=1 --",
  "aleppo'; DROP TABLE article; --",
  'NEAR(aleppo geneva, 5)',
  '{headline text} aleppo',
  '^aleppo zzz',
  'aleppo + zzz',
  'aleppo~2 zzz',
  'aleppo^5 zzz',
  '/zz.*/',
  '[zz TO zzz]',
  'zz?',
  'zz\\" OR aleppo \\',
  '\\',
  '{"query":{"match_all":{}}}',
  '*:*',
  '_exists_:headline',
  '_id:a',
  'rowid:1',
  'article:aleppo',
  'rank MATCH zz',
  '$where zz',
  '${zz}',
  'ale\u0000ppo',
  '"\u0000"',
  '\ud83d',
  '\uffff zz',
  '𞤀𞤣',
  'ﷺ zz',
  '%00 zz',
  '-- zz',
  '`zz`',
  '*',
  '"',
  '""',
  '(((',
  ')',
  'AND',
  'NOT',
  'OR OR',
  'person:',
  'person:(',
  'person:""',
  'zz'.repeat(900),
  '"' + 'z '.repeat(900) + '"',
  'z* '.repeat(99),
  '(z OR '.repeat(18) + 'z' + ')'.repeat(18),
  'NOT zz '.repeat(99) + 'zz',
]

export const resisting = {
  'nothing that is typed breaks the search, or finds what does not match': async (world) => {
    const index = await world.openWith([{ id: 'a', headline: 'Aleppo', text: 'Geneva' }])
    for (const q of hostile) {
      const outcome = await world.search(index, { q }).then(
        ({ total }) => total,
        (error: unknown) => (error instanceof QueryError ? 0 : error),
      )
      expect([q, outcome]).toEqual([q, 0])
    }
    expect(await world.found(index, 'aleppo geneva')).toEqual(['a'])
  },

  'hostile text is stored, found and given back as it is': async (world) => {
    const texts = [
      "Robert'); DROP TABLE article; --",
      '{"$ne": null}',
      '\u0000\u0001\u0002 nul',
      '<!--<script>alert(1)</script>',
      '=cmd|calc',
      '../../etc/passwd',
      '“',
      'x'.repeat(40_000),
      'é'.repeat(20_000),
    ]
    const index = await world.openWith(
      texts.map((text, n) => ({
        id: `id ${n}`,
        headline: text,
        text,
        people: [text],
        source: text,
        topics: [[text, text]],
      })),
    )
    for (const [n, text] of texts.entries()) {
      expect(await index.get(`id ${n}`)).toMatchObject({
        status: 'indexed',
        article: { headline: text, text, source: text },
      })
    }
    expect(await world.found(index, 'drop table')).toEqual(['id 0'])
    expect((await world.search(index, {})).total).toBe(texts.length)
  },

  'ids are names, not patterns or paths': async (world) => {
    const ids = ['a*', '%', '_', '../a', 'a/b?c#d', "a'b", 'a.0', 'ä', 'A', 'a b']
    const index = await world.openWith(ids.map((id) => ({ id, text: `Text of ${id}` })))
    for (const id of ids) expect(await index.get(id)).toMatchObject({ article: { id, text: `Text of ${id}` } })
    expect(await index.get('a')).toBeUndefined()
    expect(await index.drop('%')).toBeUndefined()
  },
} satisfies Record<string, Check>
