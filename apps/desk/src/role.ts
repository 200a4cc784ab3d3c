import { DeskModule } from '@wiredesk/desk'
import { AuditTrail, version, type Config, type Role } from '@wiredesk/platform'

/** Answers whoever asks: articles, drops, topics, stages, dead letters. */
export function deskRole(config: Config): Role {
  return {
    name: 'desk',
    needs: ['index', 'cache', 'originals'],
    module: DeskModule.register({
      topicPrefix: config.topicPrefix,
      allowOperate: config.allowOperate,
      audit: new AuditTrail(config.data),
      ingestUrl: config.ingestUrl,
      version,
    }),
    stats: DeskModule.stats,
  }
}
