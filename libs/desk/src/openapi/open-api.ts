import { articlePaths } from './article-paths.ts'
import { deadPaths } from './dead-paths.ts'
import type { OpenApi, Paths } from './document.ts'
import { dropPaths } from './drop-paths.ts'
import { monitoringPaths } from './monitoring-paths.ts'
import { operationsPaths } from './operations-paths.ts'
import { componentSchemas } from './schemas.ts'
import { secured, securitySchemes } from './secured.ts'
import { storyPaths } from './story-paths.ts'
import { uploadPaths } from './upload-paths.ts'

/** Every address that is served, whichever role serves it. */
export const paths: Paths = secured({
  ...articlePaths,
  ...storyPaths,
  ...uploadPaths,
  ...dropPaths,
  ...monitoringPaths,
  ...deadPaths,
  ...operationsPaths,
})

/** OpenAPI 3.1 of all that the product serves over HTTP, whichever role serves it. Parameters and schemas come from what the program itself reads and answers. */
export function openApi(version: string): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wiredesk',
      version,
      description:
        'Drop news in; get structured, searchable stories out. Every error is `application/problem+json` (RFC 9457): its `type` ends in a stable code, its ' +
        '`detail` says what to do. Called by a name that is not its own, it answers 421 (`host-refused`), and to a browser that would change something for a page of another ' +
        'origin 403 (`origin-refused`). Fields may be added; unknown parameters are refused. Offsets are UTF-16 units, times are ISO 8601 in UTC.',
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'drop', description: 'Send files, and see what became of each.' },
      { name: 'articles', description: 'Read and search.' },
      { name: 'monitoring', description: 'Topics, groups and stages.' },
      { name: 'dead letters', description: 'What failed, why, and how to send it back.' },
      { name: 'operations', description: 'For those who run it.' },
    ],
    paths,
    components: { schemas: componentSchemas(), securitySchemes },
  }
}
