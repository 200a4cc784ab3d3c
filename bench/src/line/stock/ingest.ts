import 'reflect-metadata'
import { Body, Controller, HttpCode, Inject, Module, Post } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { type ClientKafka, ClientsModule, Transport } from '@nestjs/microservices'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { lastValueFrom } from 'rxjs'
import type { PostedArticle } from '../../articles.ts'
import { INGESTED } from './topics.ts'

/** The first stage as the NestJS documentation teaches it: one emit a request, awaited. */
@Controller()
class IngestController {
  readonly #client: ClientKafka

  constructor(@Inject('KAFKA') client: ClientKafka) {
    this.#client = client
  }

  @Post('articles')
  @HttpCode(202)
  async take(@Body() article: PostedArticle): Promise<{ id: string }> {
    await lastValueFrom(this.#client.emit(INGESTED, { key: article.uri, value: article }))
    return { id: article.uri }
  }
}

@Module({
  imports: [
    ClientsModule.register([
      {
        name: 'KAFKA',
        transport: Transport.KAFKA,
        options: { client: { brokers: [process.env.STOCK_KAFKA ?? ''] }, producerOnlyMode: true },
      },
    ]),
  ],
  controllers: [IngestController],
})
class StockModule {}

const app = await NestFactory.create<NestFastifyApplication>(StockModule, new FastifyAdapter(), {
  logger: ['error', 'warn'],
})
app.enableShutdownHooks()
await app.listen(0, '127.0.0.1')
console.log(`ready at ${await app.getUrl()}`)
