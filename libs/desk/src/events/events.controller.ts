import { Controller, Get, Inject, Res, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common'
import { ProblemError } from '@wiredesk/contracts'
import type { FastifyReply } from 'fastify'
import { streamEvents } from './event-stream.ts'
import { LiveFeed } from './live-feed.ts'

const MAX_STREAMS = 200

/** What the page shows without being asked: topics, stages, dead letters and drops, as they change. */
@Controller('events')
export class EventsController implements OnModuleDestroy, BeforeApplicationShutdown {
  readonly #feed: LiveFeed
  readonly #open = new Set<() => void>()
  #closed = false

  constructor(@Inject(LiveFeed) feed: LiveFeed) {
    this.#feed = feed
  }

  @Get()
  stream(@Res() reply: FastifyReply): void {
    if (this.#closed || this.#open.size >= MAX_STREAMS)
      throw new ProblemError('unavailable', `${this.#open.size} pages are listening already`, { limit: MAX_STREAMS })
    reply.hijack()
    const end = streamEvents(this.#feed, reply.raw)
    this.#open.add(end)
    reply.raw.once('close', () => this.#open.delete(end))
  }

  onModuleDestroy(): void {
    this.#closed = true
    for (const end of this.#open) end()
  }

  /** A stream never ends by itself, and the server waits for every answer. */
  beforeApplicationShutdown(): void {
    this.onModuleDestroy()
  }
}
