/** Fields of the query language, with what they hold and what a person calls it. */
export const fields = [
  { field: 'person', facet: 'people', label: 'People' },
  { field: 'org', facet: 'organisations', label: 'Organisations' },
  { field: 'place', facet: 'places', label: 'Places' },
  { field: 'topic', facet: 'topics', label: 'Topics' },
  { field: 'source', facet: 'sources', label: 'Sources' },
  { field: 'lang', facet: 'languages', label: 'Languages' },
] as const
export type Field = (typeof fields)[number]['field'] | 'speaker'

/** `person:"John Kerry"`; a quotation mark in the value would end it, and is no word. */
export function term(field: Field, value: string): string {
  const plain = value.replaceAll('"', ' ').replace(/\s+/g, ' ').trim()
  return /^[\p{L}\p{N}]+$/u.test(plain) ? `${field}:${plain}` : `${field}:"${plain}"`
}

export function hasTerm(q: string, wanted: string): boolean {
  return ` ${q} `.includes(` ${wanted} `)
}

/** The query narrowed by one more term. */
export function addTerm(q: string, added: string): string {
  const before = q.trim()
  if (before === '') return added
  if (hasTerm(before, added)) return before
  return /\bOR\b/.test(before) ? `(${before}) ${added}` : `${before} ${added}`
}

export function removeTerm(q: string, removed: string): string {
  return ` ${q} `.replace(` ${removed} `, ' ').trim()
}

/** What stands at the end of a query that is being typed, and what is before it. */
export function lastWord(q: string): { readonly before: string; readonly field: string; readonly word: string } {
  const [last = ''] = /(?:[a-z]+:)?(?:"[^"]*|[^\s()"]*)$/i.exec(q) ?? []
  const [, field = '', word = ''] = /^(?:([a-z]+):)?"?(.*)$/i.exec(last) ?? []
  return { before: q.slice(0, q.length - last.length), field: field.toLowerCase(), word }
}
