import type { JsonSchema } from '../openapi/document.ts'
import { html, type Html } from './html.ts'

const REF = '#/components/schemas/'

/** A type in a few words, with links to the schemas that it names. */
export function describeType(schema: JsonSchema): Html {
  const { $ref, type, items, anyOf, properties, const: constant, format } = schema
  if (typeof $ref === 'string') return link($ref.slice(REF.length))
  if (constant !== undefined) return html`<code>${JSON.stringify(constant)}</code>`
  if (Array.isArray(schema.enum))
    return html`${joined(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ' | ',
    )}`
  if (Array.isArray(anyOf)) return html`${joined(anyOf.map(describeType), ' or ')}`
  if (type === 'array') return html`list of ${isSchema(items) ? describeType(items) : 'anything'}`
  if (isSchema(properties)) return html`{ ${joined(Object.entries(properties).map(field), ', ')} }`
  if (type === undefined) return html`any`
  return html`${[type].flat().join(' or ')}${typeof format === 'string' ? ` (${format})` : ''}${limits(schema)}`
}

function field([name, schema]: [string, unknown]): Html {
  return html`<code>${name}</code>: ${isSchema(schema) ? describeType(schema) : 'any'}`
}

function limits({ minimum, maximum, default: fallback }: JsonSchema): string {
  const range =
    typeof minimum === 'number' && typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER
      ? `, ${minimum} to ${maximum}`
      : ''
  return range + (fallback === undefined || fallback === '' ? '' : `, default ${String(fallback)}`)
}

function link(name: string): Html {
  return html`<a href="#schema-${name}">${name}</a>`
}

function joined(parts: readonly Html[], separator: string): readonly Html[] {
  return parts.map((part, i) => (i === 0 ? part : html`${separator}${part}`))
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
