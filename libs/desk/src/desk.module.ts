import {
  Inject,
  Module,
  RequestMethod,
  type DynamicModule,
  type MiddlewareConsumer,
  type NestModule,
  type Provider,
} from '@nestjs/common'
import { ArticleIndex } from '@wiredesk/article-index'
import { Cache } from '@wiredesk/cache'
import { EventLog } from '@wiredesk/event-log'
import { OriginalStore } from '@wiredesk/originals'
import { StageStats } from '@wiredesk/pipeline'
import { ArticleReader } from './articles/article-reader.ts'
import { ArticlesController } from './articles/articles.controller.ts'
import { NO_AUDIT } from './audit/audit-log.ts'
import { AuditController } from './audit/audit.controller.ts'
import { DeadController } from './dead/dead.controller.ts'
import { DeathCounter } from './dead/dead-counts.ts'
import { DeadLetters } from './dead/dead-letters.ts'
import { Replay } from './dead/replay.ts'
import { DESK_OPTIONS, type DeskOptions } from './desk-options.ts'
import { DropBooks } from './drops/drop-books.ts'
import { DropsController } from './drops/drops.controller.ts'
import { EventsController } from './events/events.controller.ts'
import { LiveFeed } from './events/live-feed.ts'
import { deskSources } from './events/desk-sources.ts'
import { paths } from './openapi/open-api.ts'
import { PagesController } from './pages/pages.controller.ts'
import { servePage } from './pages/serve-page.ts'
import { WebPage } from './pages/web-page.ts'
import { IngestGateway } from './pass-on/ingest-gateway.ts'
import { PassOnController } from './pass-on/pass-on.controller.ts'
import { countAnswers } from './requests/count-answers.ts'
import { Operations } from './requests/operation.ts'
import { StageBoard } from './stages/stage-board.ts'
import { StageReports } from './stages/stage-reports.ts'
import { StagesController } from './stages/stages.controller.ts'
import { StoriesController } from './stories/stories.controller.ts'
import { StoryReader } from './stories/story-reader.ts'
import { GroupReset } from './topics/group-reset.ts'
import { Names } from './topics/names.ts'
import { RecordBrowser } from './topics/record-browser.ts'
import { TopicMonitor } from './topics/topic-monitor.ts'
import { TopicsController } from './topics/topics.controller.ts'

const STATS = Symbol('desk stats')

const controllers = [
  ArticlesController,
  StoriesController,
  DropsController,
  TopicsController,
  StagesController,
  DeadController,
  AuditController,
  PagesController,
]

/** What readers and operators see: articles, drops, topics, stages, dead letters, documents. */
@Module({})
export class DeskModule implements NestModule {
  /** Tokens of the {@link StageStats} of what is answered here. */
  static readonly stats = [STATS] as const

  readonly #stats: StageStats
  readonly #page: WebPage

  constructor(@Inject(STATS) stats: StageStats, @Inject(WebPage) page: WebPage) {
    this.#stats = stats
    this.#page = page
  }

  /** Needs EventLog, ArticleIndex, Cache and OriginalStore as global providers, and a filter that renders ProblemError and UnavailableError. */
  static register(options: DeskOptions = {}): DynamicModule {
    const { ingestUrl } = options
    const passOn = ingestUrl === undefined ? [] : [{ provide: IngestGateway, useValue: new IngestGateway(ingestUrl) }]
    return {
      module: DeskModule,
      controllers: [...controllers, EventsController, ...(ingestUrl === undefined ? [] : [PassOnController])],
      providers: [
        { provide: DESK_OPTIONS, useValue: options },
        { provide: Names, useValue: new Names(options.topicPrefix ?? '') },
        { provide: WebPage, useValue: new WebPage() },
        { provide: STATS, useValue: new StageStats('desk') },
        ...passOn,
        ...readers,
      ],
      exports: [...DeskModule.stats],
    }
  }

  /** Drops that are passed on are counted by ingest, and only there; streams of events have no end whose time would say anything. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(servePage(this.#page, paths)).forRoutes({ path: '{*path}', method: RequestMethod.GET })
    consumer.apply(countAnswers(this.#stats)).forRoutes(...controllers)
  }
}

/** The classes behind the controllers, each built from ports and from each other. */
const readers: readonly Provider[] = [
  {
    provide: Operations,
    inject: [DESK_OPTIONS],
    useFactory: ({ allowOperate = false, audit = NO_AUDIT }: DeskOptions) => new Operations(allowOperate, audit),
  },
  {
    provide: ArticleReader,
    inject: [ArticleIndex, Cache, OriginalStore],
    useFactory: (index: ArticleIndex, cache: Cache, originals: OriginalStore) =>
      new ArticleReader(index, cache, originals),
  },
  { provide: StoryReader, inject: [ArticleIndex], useFactory: (index: ArticleIndex) => new StoryReader(index) },
  {
    provide: DropBooks,
    inject: [ArticleIndex, Cache],
    useFactory: (index: ArticleIndex, cache: Cache) => new DropBooks(index, cache),
  },
  {
    provide: TopicMonitor,
    inject: [EventLog, Names],
    useFactory: (log: EventLog, names: Names) => new TopicMonitor(log, names),
  },
  {
    provide: RecordBrowser,
    inject: [EventLog, Names],
    useFactory: (log: EventLog, names: Names) => new RecordBrowser(log, names),
  },
  {
    provide: GroupReset,
    inject: [EventLog, Names],
    useFactory: (log: EventLog, names: Names) => new GroupReset(log, names),
  },
  { provide: StageReports, inject: [EventLog], useFactory: (log: EventLog) => new StageReports(log) },
  {
    provide: StageBoard,
    inject: [TopicMonitor, StageReports, Names],
    useFactory: (monitor: TopicMonitor, reports: StageReports, names: Names) => new StageBoard(monitor, reports, names),
  },
  {
    provide: DeadLetters,
    inject: [ArticleIndex, EventLog, Names],
    useFactory: (index: ArticleIndex, log: EventLog, names: Names) => new DeadLetters(index, log, names),
  },
  {
    provide: DeathCounter,
    inject: [ArticleIndex],
    useFactory: (index: ArticleIndex) => new DeathCounter(index),
  },
  {
    provide: Replay,
    inject: [ArticleIndex, EventLog],
    useFactory: (index: ArticleIndex, log: EventLog) => new Replay(index, log),
  },
  {
    provide: LiveFeed,
    inject: [TopicMonitor, StageBoard, DeadLetters, DropBooks],
    useFactory: (monitor: TopicMonitor, board: StageBoard, dead: DeadLetters, drops: DropBooks) =>
      new LiveFeed(deskSources(monitor, board, dead, drops)),
  },
]
