import 'reflect-metadata'
import { Controller, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { EventPattern, Payload, Transport } from '@nestjs/microservices'
import { Redis } from 'ioredis'
import { ENRICHED } from './topics.ts'

const redis = new Redis(process.env.STOCK_REDIS ?? '')

/** The third stage as the NestJS documentation teaches it; its effect is one SET. */
@Controller()
class IndexerController {
  @EventPattern(ENRICHED)
  async index(@Payload() article: { uri: string; words: number }): Promise<void> {
    await redis.set(article.uri, article.words)
  }
}

@Module({ controllers: [IndexerController] })
class StockModule {}

const app = await NestFactory.createMicroservice(StockModule, {
  transport: Transport.KAFKA,
  options: {
    client: { brokers: [process.env.STOCK_KAFKA ?? ''] },
    consumer: { groupId: 'stock-indexer' },
    subscribe: { fromBeginning: true },
  },
  logger: ['error', 'warn'],
})
app.enableShutdownHooks()
await app.listen()
console.log('ready')
