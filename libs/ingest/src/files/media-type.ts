import { MIMEType } from 'node:util'

export interface MediaType {
  /** Lower case, without parameters. */
  readonly essence: string
  readonly charset: string | undefined
}

/** What clients send when they know no better; curl says the second of everything. */
const SAY_NOTHING = new Set([
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'binary/octet-stream',
  'application/unknown',
  'application/x-unknown',
  'unknown/unknown',
])
const MAX_CHARSET = 40

/** Reads a Content-Type; `undefined` where it is missing, malformed, or says nothing of the content. */
export function statedType(contentType: string | undefined): MediaType | undefined {
  if (contentType === undefined) return undefined
  try {
    const { essence, params } = new MIMEType(contentType)
    if (SAY_NOTHING.has(essence)) return undefined
    return { essence, charset: params.get('charset')?.slice(0, MAX_CHARSET) || undefined }
  } catch {
    return undefined
  }
}

/** A parameter of a Content-Type, such as the boundary of a multipart; `undefined` where it is missing or all is malformed. */
export function statedParameter(contentType: string, name: string): string | undefined {
  try {
    return new MIMEType(contentType).params.get(name) || undefined
  } catch {
    return undefined
  }
}
