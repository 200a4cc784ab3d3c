import type { FastifyReply, FastifyRequest } from 'fastify'

/** What is answered, free of any framework. */
export interface Answer {
  /** Default 200. */
  readonly status?: number
  /** By lower-case name. */
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes and text go as they are, an object as JSON. */
  readonly body: Uint8Array | string | object
}

/** Sends an answer; where the client has it already, by its ETag, only the news that nothing changed (RFC 9110, 13.1.2). */
export async function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): Promise<void> {
  const { status = 200, headers = {}, body } = answer
  const { etag } = headers
  if (etag !== undefined && isKnown(etag, request.headers['if-none-match']))
    await reply.status(304).header('etag', etag).send()
  else await reply.status(status).headers(headers).send(body)
}

function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}
