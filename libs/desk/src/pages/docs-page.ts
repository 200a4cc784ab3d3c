import {
  endpointsOf,
  type Content,
  type Endpoint,
  type JsonSchema,
  type OpenApi,
  type Parameter,
  type Response,
  type Security,
} from '../openapi/document.ts'
import type { Answer } from '../requests/answer.ts'
import { html, type Html } from './html.ts'
import { page } from './page.ts'
import { describeType } from './schema-type.ts'

/** The OpenAPI document for people. */
export function docsPage(document: OpenApi): Answer {
  const endpoints = endpointsOf(document)
  const sections = document.tags.map(
    ({ name, description }) =>
      html`<h2>${name}</h2>
        <p>${description}</p>
        ${endpoints.filter(({ operation }) => operation.tags[0] === name).map(endpointSection)}`,
  )
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => schemaSection(name, schema))
  return page(
    'Wiredesk: HTTP interface',
    html`<h1>Wiredesk ${document.info.version}: HTTP interface</h1>
      <p>${prose(document.info.description)}</p>
      <p>
        For scripts, the same address gives <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>:
        <code>curl $ADDRESS/docs</code>.
      </p>
      ${sections}
      <h2>Schemas</h2>
      ${schemas}`,
  )
}

function endpointSection({ method, path, operation }: Endpoint): Html {
  const { operationId, summary, description, parameters = [], requestBody, security = [], responses } = operation
  return html`<section id="${operationId}">
    <h3><code>${method} ${path}</code></h3>
    <p>${prose([summary, description].filter((text) => text !== undefined).join(' '))}</p>
    ${security.length > 0 ? html`<p>Where keys are asked for: ${prose(keyNeeded(security))}</p>` : undefined}
    ${parameters.length > 0 ? table(['Parameter', 'In', 'Type', ''], parameters.map(parameterRow)) : undefined}
    ${
      requestBody
        ? html`<p>Body: ${prose(requestBody.description)}</p>
            ${contents(requestBody.content)}`
        : undefined
    }
    ${table(['Status', 'Meaning', 'Answer'], Object.entries(responses).map(responseRow))}
  </section>`
}

function keyNeeded(security: Security): string {
  const named = security.flatMap(({ key = [] }) => key.map((scope) => `\`${scope}\``))
  return named.length > 0 ? `one with the scope ${named.join(' or ')}.` : 'any that is known.'
}

function parameterRow({ name, in: place, required = false, description, schema }: Parameter): Html {
  return html`<tr>
    <td><code>${name}</code></td>
    <td>${place}${required ? ', required' : ''}</td>
    <td>${describeType(schema)}</td>
    <td>${prose(description)}</td>
  </tr>`
}

function responseRow([status, { description, content = {} }]: [string, Response]): Html {
  return html`<tr>
    <td>${status}</td>
    <td>${prose(description)}</td>
    <td>${contents(content)}</td>
  </tr>`
}

function contents(content: Content): readonly Html[] {
  return Object.entries(content).map(
    ([mediaType, { schema, example }]) =>
      html`<div><code>${mediaType}</code> ${describeType(schema)}</div>
        ${example === undefined ? undefined : html`<pre>${typeof example === 'string' ? example : JSON.stringify(example, null, 2)}</pre>`}`,
  )
}

function schemaSection(name: string, schema: JsonSchema): Html {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>)
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const rows = properties.map(
    ([field, of]) =>
      html`<tr>
        <td><code>${field}</code>${required.has(field) ? '' : ' (optional)'}</td>
        <td>${describeType(of)}</td>
        <td>${prose(textOf(of))}</td>
      </tr>`,
  )
  return html`<section id="schema-${name}">
    <h3>${name}</h3>
    <p>${prose(textOf(schema))}</p>
    ${table(['Field', 'Type', ''], rows)}
  </section>`
}

function table(heads: readonly string[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
}

/** Text in which `code` stands between back quotes. */
function prose(text = ''): readonly Html[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}

function textOf({ description }: JsonSchema): string | undefined {
  return typeof description === 'string' ? description : undefined
}
