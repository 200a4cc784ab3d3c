import type { Answer } from '../requests/answer.ts'
import { endpointsOf, type OpenApi } from '../openapi/document.ts'
import { html } from './html.ts'
import { page } from './page.ts'

/** What is served at this host, for people. */
export function indexPage(document: OpenApi, host: string): Answer {
  const rows = endpointsOf(document).map(
    ({ method, path, operation }) =>
      html`<tr>
        <td><code>${method}</code></td>
        <td>
          ${isPlain(method, path) ? html`<a href="${path}"><code>${path}</code></a>` : html`<code>${path}</code>`}
        </td>
        <td>${operation.summary}</td>
      </tr>`,
  )
  return page(
    'Wiredesk',
    html`<h1>Wiredesk</h1>
      <p>Drop news in; get structured, searchable stories out. To drop a file:</p>
      <pre>curl --data-binary @article.txt 'http://${host}/articles?filename=article.txt'</pre>
      <p>Every address, with its parameters and answers: <a href="/docs">the documentation</a>.</p>
      <table>
        <thead>
          <tr>
            <th>Method</th>
            <th>Address</th>
            <th>What it does</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
  )
}

/** The same for scripts. */
export function indexOf(document: OpenApi): Answer {
  const endpoints = endpointsOf(document).map(({ method, path, operation }) => ({
    method,
    path,
    summary: operation.summary,
  }))
  const { title: name, version } = document.info
  return { headers: { vary: 'accept' }, body: { name, version, docs: '/docs', endpoints } }
}

/** Whether following the address as it stands makes sense. */
function isPlain(method: string, path: string): boolean {
  return method === 'GET' && !path.includes('{')
}
