import type { EnricherSpec } from './enricher.ts'

/**
 * Every enricher in the order in which they run. This is all that the service knows of them: their code and tables are
 * loaded by its worker processes alone. A change of behaviour bumps the version here.
 */
export const catalogue = [
  { name: 'boilerplate', version: '1.0.0', fields: ['boilerplate'], inputs: ['text'], needs: [] },
  {
    name: 'language',
    version: '1.0.0',
    fields: ['language'],
    inputs: ['text', 'headline', 'language'],
    needs: ['boilerplate'],
  },
  {
    name: 'entities',
    version: '1.0.0',
    fields: ['people', 'organisations', 'places'],
    inputs: ['text'],
    needs: ['boilerplate', 'language'],
  },
  {
    name: 'quotes',
    version: '1.0.0',
    fields: ['quotes'],
    inputs: ['text'],
    needs: ['boilerplate', 'language', 'entities'],
  },
  {
    name: 'dates',
    version: '1.0.0',
    fields: ['dates'],
    inputs: ['text', 'publishedAt'],
    needs: ['boilerplate', 'language'],
  },
  {
    name: 'keywords',
    version: '1.0.0',
    fields: ['keywords'],
    inputs: ['text', 'headline'],
    needs: ['boilerplate', 'language', 'entities'],
  },
  {
    name: 'summary',
    version: '1.0.0',
    fields: ['summary'],
    inputs: ['text', 'headline'],
    needs: ['boilerplate', 'language'],
  },
] as const satisfies readonly EnricherSpec[]

export type EnricherName = (typeof catalogue)[number]['name']

/** Version of each enricher by its name. */
export const versions: Readonly<Record<string, string>> = Object.fromEntries(
  catalogue.map(({ name, version }) => [name, version]),
)
