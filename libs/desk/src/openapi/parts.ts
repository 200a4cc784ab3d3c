import { problems, type ProblemCode } from '@wiredesk/contracts'
import { z } from 'zod'
import type { Content, JsonSchema, Parameter, RequestBody, Response } from './document.ts'
import type { SchemaName } from './schemas.ts'

const RETRY_AFTER = { 'retry-after': { description: 'Seconds.', schema: { type: 'integer' } } }

/** What can be wrong with a body in JSON. */
export const unreadable = ['invalid-request', 'malformed', 'incomplete', 'too-large'] as const

export function schemaRef(name: SchemaName): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** An answer in JSON. */
export function json(description: string, name: SchemaName, example?: unknown): Response {
  return {
    description,
    content: { 'application/json': { schema: schemaRef(name), ...(example === undefined ? {} : { example }) } },
  }
}

/** A body in JSON, as this schema reads it. */
export function jsonBody(schema: z.ZodType, example: unknown): RequestBody {
  return { required: true, content: { 'application/json': { schema: inputSchema(schema), example } } }
}

/** The answers for what can go wrong, by status; the table of problems says the rest. */
export function failures(...codes: readonly ProblemCode[]): Readonly<Record<string, Response>> {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  return Object.fromEntries([...byStatus].map(([status, group]) => [status, failure(status, group)]))
}

function failure(status: number, codes: readonly ProblemCode[]): Response {
  const content: Content = { 'application/problem+json': { schema: schemaRef('Problem') } }
  const description = codes.map((code) => `\`${code}\`: ${problems[code].title.toLowerCase()}.`).join(' ')
  return status === 503 ? { description, headers: RETRY_AFTER, content } : { description, content }
}

export function pathParameter(name: string, description: string): Parameter {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } }
}

/** The parameters that this schema reads from a query string. */
export function queryParameters(schema: z.ZodObject): readonly Parameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = typeof property === 'object' ? property : {}
    return { name, in: 'query', required: required.includes(name), description, schema: rest }
  })
}

export function inputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
