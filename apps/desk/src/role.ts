import { DeskModule } from '@wiredesk/desk'
import { version, type Config, type Role } from '@wiredesk/platform'

/** Answers whoever asks: articles, drops, topics, stages, dead letters. */
export function deskRole(config: Config): Role {
  return {
    name: 'desk',
    needs: ['index', 'cache', 'originals'],
    module: DeskModule.register({
      topicPrefix: config.topicPrefix,
      allowOperate: config.allowOperate,
      ingestUrl: config.ingestUrl,
      version,
    }),
    stats: DeskModule.stats,
  }
}
