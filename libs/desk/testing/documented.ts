import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { JsonSchema, OpenApi, Operation } from '../src/openapi/document.ts'

/**
 * Holds answers against the document: `check` gives what is wrong with an answer, nothing when the document describes it. Stricter
 * than the document itself: a field that it does not name is wrong.
 */
export class Documented {
  readonly #document: OpenApi
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: true })
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor(document: OpenApi) {
    this.#document = document
    this.#ajv.addSchema({ $id: 'document', components: close(document.components) })
  }

  check(operation: Operation, status: number, mediaType: string, body: unknown): readonly string[] {
    const content = operation.responses[status]?.content
    if (!content) return [`${operation.operationId} says nothing of a ${status} with a body`]
    const schema = content[mediaType]?.schema
    if (!schema) return [`${operation.operationId} ${status} is ${Object.keys(content).join(', ')}, not ${mediaType}`]
    const validate = this.compile(`${operation.operationId} ${status} ${mediaType}`, schema)
    if (validate(body)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }

  /** Throws where a schema is no JSON Schema 2020-12, or refers to what is not there. */
  compile(name: string, schema: JsonSchema): ValidateFunction {
    const known = this.#compiled.get(name)
    if (known) return known
    const compiled = this.#ajv.compile(close(schema, 'document'))
    this.#compiled.set(name, compiled)
    return compiled
  }

  operation(method: string, pathname: string): Operation {
    const segments = pathname.split('/')
    const fits = (path: string) => {
      const template = path.split('/')
      return (
        template.length === segments.length && template.every((part, i) => part.startsWith('{') || part === segments[i])
      )
    }
    const candidates = Object.keys(this.#document.paths).filter(fits)
    const path = candidates.find((candidate) => !candidate.includes('{')) ?? candidates[0]
    const item = this.#document.paths[path ?? '']
    const operation = method === 'GET' ? item?.get : item?.post
    if (!operation) throw new Error(`${method} ${pathname} is not documented`)
    return operation
  }
}

/** The schema with every object closed that lists its fields and says nothing of others, and references led to `base`. */
function close(schema: unknown, base = ''): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') return base + value
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && 'properties' in value && !('additionalProperties' in value)
      ? { ...value, additionalProperties: false }
      : value
  }) as JsonSchema
}
