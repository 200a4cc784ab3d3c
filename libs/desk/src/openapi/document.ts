export type JsonSchema = { readonly [keyword: string]: unknown }

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

export interface MediaType {
  readonly schema: JsonSchema
  readonly example?: unknown
}

export type Content = { readonly [mediaType: string]: MediaType }

export interface RequestBody {
  readonly required: boolean
  readonly description?: string
  readonly content: Content
}

export interface Response {
  readonly description: string
  readonly headers?: { readonly [name: string]: { readonly description: string; readonly schema: JsonSchema } }
  readonly content?: Content
}

/** By the name of a scheme, what it must grant; any one of the list will do. */
export type Security = readonly { readonly [scheme: string]: readonly string[] }[]

export interface Operation {
  readonly operationId: string
  readonly tags: readonly [string]
  /** One line. */
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: RequestBody
  readonly security?: Security
  readonly responses: { readonly [status: string]: Response }
}

const METHODS = ['post', 'head', 'patch', 'delete', 'get'] as const

export type PathItem = { readonly [method in (typeof METHODS)[number]]?: Operation }

export type Paths = { readonly [path: string]: PathItem }

export interface SecurityScheme {
  readonly type: 'http'
  readonly scheme: 'bearer'
  readonly description: string
}

/** As much of OpenAPI 3.1 as we say. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: {
    readonly title: string
    readonly version: string
    readonly description: string
    readonly license: { readonly name: string; readonly identifier: string }
  }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Paths
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema }
    readonly securitySchemes: { readonly [name: string]: SecurityScheme }
  }
}

export interface Endpoint {
  readonly method: Uppercase<(typeof METHODS)[number]>
  readonly path: string
  readonly operation: Operation
}

/** Every operation of a document, in its order. */
export function endpointsOf({ paths }: OpenApi): readonly Endpoint[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((each) => {
      const operation = item[each]
      return operation ? [{ method: each.toUpperCase() as Endpoint['method'], path, operation }] : []
    }),
  )
}
