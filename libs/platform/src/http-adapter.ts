import type { Socket } from 'node:net'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { problem, type Problem } from '@wiredesk/contracts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import { breakSlowBody } from './slow-bodies.ts'

/** Bounds of connections, of what comes before a body, and of how slowly a body comes. How large it may be is for who reads it to say. */
export type HttpLimits = Pick<
  Config,
  'headersTimeout' | 'keepAlive' | 'maxHeaderBytes' | 'maxConnections' | 'bodyIdle' | 'minBodyRate'
>

/** Node looks for connections whose headers are late every so often, ms. */
const CHECK_MS = 1_000
/** After the answer to a client that may still be sending, ms. */
const LINGER_MS = 1_000
/** By then a process that stops has been started again, or another one answers. */
const RESTART_SECONDS = 5
const PROBLEM_TYPE = 'application/problem+json'

/**
 * Fastify without body parsers: each route reads its own stream, in bounded memory. An interrupted body is the route's to notice.
 */
export function httpAdapter(limits: HttpLimits): FastifyAdapter {
  const { headersTimeout, keepAlive, maxHeaderBytes, maxConnections, bodyIdle: idleMs, minBodyRate: minRate } = limits
  const adapter = new FastifyAdapter({
    keepAliveTimeout: keepAlive,
    requestTimeout: 0,
    http: {
      headersTimeout,
      maxHeaderSize: maxHeaderBytes,
      connectionsCheckingInterval: Math.min(CHECK_MS, headersTimeout),
    },
    // Fastify's own answer is no problem, and does not say when to come back.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300 },
    clientErrorHandler: (error, socket) => refuse(socket, unreadable(error.code)),
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      const told = { ...problem('invalid-request', error.message), status: error.statusCode ?? 400 }
      void reply.status(told.status).type(PROBLEM_TYPE).send(JSON.stringify(told))
    },
  })
  const fastify = adapter.getInstance()
  fastify.server.maxConnections = maxConnections
  refuseWhileClosing(fastify)
  fastify.addHook('onRequest', (request, _reply, done) => {
    breakSlowBody(request.raw, { idleMs, minRate })
    done()
  })
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  return adapter
}

/** What comes by a connection that is still open is another instance's, or the next one's. */
function refuseWhileClosing(fastify: FastifyInstance): void {
  let isClosing = false
  fastify.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  fastify.addHook('onRequest', (_request, reply, done) => {
    if (!isClosing) return done()
    void reply
      .status(503)
      .headers({ 'retry-after': String(RESTART_SECONDS), connection: 'close' })
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(problem('unavailable', 'this process is stopping')))
  })
}

/** What to tell of a request that never became one. */
function unreadable(code: string): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem('too-slow', 'the headers did not come in time')
  if (code === 'HPE_HEADER_OVERFLOW')
    return { ...problem('too-large', 'the headers are too long', { limit: 'headerBytes' }), status: 431 }
  return problem('invalid-request', `this is no HTTP request (${code})`)
}

/** There is no reply to write on: Node has given the connection up. */
function refuse(socket: Socket, told: Problem): void {
  // The other side is gone, or an answer has begun that this would run into.
  if (socket.destroyed || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const body = JSON.stringify(told)
  const head = [
    `HTTP/1.1 ${told.status} ${told.title}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Closed at once while more comes, the connection would be reset, and the answer lost on its way.
  socket.resume()
  const over = setTimeout(() => socket.destroy(), LINGER_MS)
  socket.once('close', () => clearTimeout(over))
}
