import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { NestLogger } from './logger.ts'

class NothingModule {}
Module({})(NothingModule)

describe('The log of Nest', () => {
  const written: string[] = []
  const logger = new NestLogger(pino({ level: 'info' }, { write: (line) => written.push(line) }))

  it('leaves what a start throws to whoever catches it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const app = await NestFactory.create(NothingModule, new FastifyAdapter(), { logger, abortOnError: false })
    await expect(app.listen((other.address() as AddressInfo).port, '127.0.0.1')).rejects.toThrow('EADDRINUSE')
    await app.close()
    other.close()
    expect(written).toEqual([])
  })

  it('tells of all other errors', () => {
    logger.error('a handler failed', 'its stack', 'RpcExceptionsHandler')
    expect(written).toEqual([expect.stringContaining('a handler failed')])
  })
})
