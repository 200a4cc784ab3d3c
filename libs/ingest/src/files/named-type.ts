import type { MediaType } from './media-type.ts'

/** What is said of tables by who does not know them: browsers on Windows take the program that opens them. */
const SAY_LITTLE = new Set(['text/plain', 'application/vnd.ms-excel'])
const BY_ENDING: readonly (readonly [ending: RegExp, mediaType: string])[] = [
  [/\.csv$/i, 'text/csv'],
  [/\.(?:tsv|tab)$/i, 'text/tab-separated-values'],
]

/** What a file is stated to be; of a table, whose content may be anything, its name may tell. */
export function namedType(stated: MediaType | undefined, name: string | undefined): MediaType | undefined {
  if (stated !== undefined && !SAY_LITTLE.has(stated.essence)) return stated
  const essence = BY_ENDING.find(([ending]) => name !== undefined && ending.test(name))?.[1]
  return essence === undefined ? stated : { essence, charset: stated?.charset }
}
