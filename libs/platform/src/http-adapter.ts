import { FastifyAdapter } from '@nestjs/platform-fastify'

/** Slow clients are cut off: headers within 10 s, idle connections after 5 s. A body may take its time: drops can be large. */
const HEADERS_MS = 10_000
const KEEP_ALIVE_MS = 5_000
const MAX_HEADER_BYTES = 16 * 1024

/**
 * Fastify without body parsers: each route reads its own stream, in bounded memory. An interrupted body is the route's to notice.
 */
export function httpAdapter(): FastifyAdapter {
  const adapter = new FastifyAdapter({
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: 0,
    http: { headersTimeout: HEADERS_MS, maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: { maxParamLength: 300 },
  })
  const fastify = adapter.getInstance()
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  return adapter
}
