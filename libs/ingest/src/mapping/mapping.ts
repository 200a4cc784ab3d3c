/** Fields of an article that a mapping can name. `teaser` is taken for the text where there is none, and makes the article `partial`. */
export const mappedFields = [
  'headline',
  'text',
  'html',
  'teaser',
  'byline',
  'publishedAt',
  'modifiedAt',
  'language',
  'source',
  'section',
  'keywords',
  'uri',
  'guid',
  'people',
  'organisations',
  'places',
  'topics',
] as const
export type MappedField = (typeof mappedFields)[number]

/**
 * Where an export has our fields: for each the columns or paths (`source.name`, `authors.name`) that it may stand in, the first with a
 * value wins. Plain data: it travels to the workers.
 */
export type Mapping = Readonly<Partial<Record<MappedField, readonly string[]>>>
