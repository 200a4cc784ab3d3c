import 'reflect-metadata'
import { Controller, Inject, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { type ClientKafka, ClientsModule, EventPattern, Payload, Transport } from '@nestjs/microservices'
import { lastValueFrom } from 'rxjs'
import type { PostedArticle } from '../../articles.ts'
import { countWords } from '../count-words.ts'
import { ENRICHED, INGESTED } from './topics.ts'

const client = { brokers: [process.env.STOCK_KAFKA ?? ''] }

/** The second stage as the NestJS documentation teaches it. */
@Controller()
class EnrichmentController {
  readonly #client: ClientKafka

  constructor(@Inject('KAFKA') kafka: ClientKafka) {
    this.#client = kafka
  }

  @EventPattern(INGESTED)
  async enrich(@Payload() article: PostedArticle): Promise<void> {
    const value = { ...article, words: countWords(article.text) }
    await lastValueFrom(this.#client.emit(ENRICHED, { key: article.uri, value }))
  }
}

@Module({
  imports: [
    ClientsModule.register([
      { name: 'KAFKA', transport: Transport.KAFKA, options: { client, producerOnlyMode: true } },
    ]),
  ],
  controllers: [EnrichmentController],
})
class StockModule {}

const app = await NestFactory.createMicroservice(StockModule, {
  transport: Transport.KAFKA,
  options: { client, consumer: { groupId: 'stock-enrichment' }, subscribe: { fromBeginning: true } },
  logger: ['error', 'warn'],
})
app.enableShutdownHooks()
await app.listen()
console.log('ready')
