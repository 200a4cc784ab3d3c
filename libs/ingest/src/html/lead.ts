import type { Block } from './blocks.ts'
import { namesInByline } from './byline.ts'
import { pageDate } from './page-date.ts'
import type { PageMetadata } from './page-metadata.ts'

/** Before a date that is one of publication; one of a change is none. */
const PUBLISHED =
  /^(?:(?:first |originally )?(?:published|posted)|date|veröffentlicht|publié|publicado|pubblicato)(?: on| am| le| el| il)?\s*:?\s+/i
const NAME = /^\p{Lu}/u

/**
 * What is known of a page's article, and, where nothing else names its author or its day, what the lines above its first paragraph say: "By Ann Lee", "May 4, 2016". They are no part
 * of the text, and would be lost.
 */
export function withLead(fields: PageMetadata['fields'], lead: readonly Block[]): PageMetadata['fields'] {
  const firstOf = (read: (line: string) => string | undefined): string | undefined =>
    lead.flatMap(({ text }) => read(text) ?? [])[0]
  const byline = fields.byline === undefined ? firstOf(authorIn) : undefined
  const publishedAt = fields.publishedAt === undefined ? firstOf(dayIn) : undefined
  if (byline === undefined && publishedAt === undefined) return fields
  const provenance = {
    ...fields.provenance,
    ...(byline && { byline: 'lead' }),
    ...(publishedAt && { publishedAt: 'lead' }),
  }
  return { ...fields, ...(byline && { byline }), ...(publishedAt && { publishedAt }), provenance }
}

function authorIn(line: string): string | undefined {
  const names = /^(?:by|von|par|por|di)\s/i.test(line) ? namesInByline(line) : undefined
  return names !== undefined && NAME.test(names) ? names : undefined
}

const dayIn = (line: string): string | undefined => pageDate(line.replace(PUBLISHED, ''))
