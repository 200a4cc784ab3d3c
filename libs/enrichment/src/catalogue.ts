import type { EnricherSpec } from './enricher.ts'

/**
 * Every enricher in the order in which they run. This is all that the service knows of them: their code and tables are
 * loaded by its worker processes alone. A change of behaviour bumps the version here.
 */
export const catalogue = [
  { name: 'boilerplate', version: '1.3.0', fields: ['boilerplate'], inputs: ['text'], needs: [] },
  {
    name: 'language',
    version: '1.0.0',
    fields: ['language'],
    inputs: ['text', 'headline', 'language'],
    needs: ['boilerplate'],
  },
  {
    name: 'entities',
    version: '2.1.0',
    fields: ['people', 'organisations', 'places'],
    inputs: ['text'],
    needs: ['boilerplate', 'language'],
    languages: ['en'],
  },
  {
    name: 'quotes',
    version: '1.1.0',
    fields: ['quotes'],
    inputs: ['text'],
    needs: ['boilerplate', 'language', 'entities'],
    languages: ['en'],
  },
  {
    name: 'dates',
    version: '1.3.0',
    fields: ['dates'],
    inputs: ['text', 'publishedAt'],
    needs: ['boilerplate', 'language'],
    languages: ['en', 'de', 'fr', 'es'],
  },
  {
    name: 'keywords',
    version: '1.1.0',
    fields: ['keywords'],
    inputs: ['text', 'headline'],
    needs: ['boilerplate', 'language', 'entities'],
    languages: ['en', 'de', 'fr', 'es'],
  },
  {
    name: 'summary',
    version: '1.0.0',
    fields: ['summary'],
    inputs: ['text', 'headline'],
    needs: ['boilerplate', 'language'],
    languages: ['en'],
  },
  {
    name: 'topics',
    version: '1.0.0',
    fields: ['topics'],
    inputs: ['text', 'headline'],
    needs: ['boilerplate', 'language'],
    languages: ['en', 'de', 'fr', 'es'],
  },
  { name: 'signature', version: '1.0.0', fields: ['signature'], inputs: ['text'], needs: ['boilerplate'] },
] as const satisfies readonly EnricherSpec[]

export type EnricherName = (typeof catalogue)[number]['name']

/** Version of each enricher by its name. */
export const versions: Readonly<Record<string, string>> = Object.fromEntries(
  catalogue.map(({ name, version }) => [name, version]),
)

/** Stands for the version of an enricher that does not know the article's language: it found nothing because it did not look. */
export const UNSUPPORTED = 'unsupported'

/** Whether an enricher works on texts in a language. */
export const supports = ({ languages }: EnricherSpec, language: string): boolean =>
  languages?.includes(language) ?? true

/** By enricher: the version that works on texts in that language, or {@link UNSUPPORTED}. */
export function versionsFor(language: string): Readonly<Record<string, string>> {
  return Object.fromEntries(catalogue.map((spec) => [spec.name, supports(spec, language) ? spec.version : UNSUPPORTED]))
}
