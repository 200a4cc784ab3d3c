import { endpointsOf, type OpenApi } from '../openapi/document.ts'
import type { Answer } from '../requests/answer.ts'

/** What is served here, for scripts. */
export function indexOf(document: OpenApi): Answer {
  const endpoints = endpointsOf(document).map(({ method, path, operation }) => ({
    method,
    path,
    summary: operation.summary,
  }))
  const { title: name, version } = document.info
  return { headers: { vary: 'accept' }, body: { name, version, docs: '/docs', endpoints } }
}
