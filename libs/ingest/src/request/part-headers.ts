/** Of a part's headers, as the parser gives them: lower-case names, each value a string of bytes. */
export type PartHeaders = Readonly<Record<string, readonly string[]>>

export interface PartDescription {
  readonly field: string
  /** Absent where the part names no file. */
  readonly fileName: string | undefined
  readonly contentType: string | undefined
}

const PARAMETER = /;\s*([\w!#$%&'+^`|~.-]+\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g

/** What the headers of a part of `multipart/form-data` say (RFC 7578); `undefined` for a part of another kind. */
export function describePart(headers: PartHeaders): PartDescription | undefined {
  const disposition = utf8(headers['content-disposition']?.[0] ?? '')
  if (!/^\s*form-data\s*(;|$)/i.test(disposition)) return undefined
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, plain = ''] of disposition.matchAll(PARAMETER)) {
    parameters.set(name.toLowerCase(), quoted === undefined ? plain : quoted.replace(/\\(["\\])/g, '$1'))
  }
  return {
    field: parameters.get('name') ?? '',
    fileName: extended(parameters.get('filename*')) ?? parameters.get('filename'),
    contentType: headers['content-type']?.[0],
  }
}

/** Clients send names in UTF-8, whatever the standards of the time said. */
const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString()

/** RFC 5987's `UTF-8''%e2%82%ac`. */
function extended(value: string | undefined): string | undefined {
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(value ?? '')?.[1]
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}
