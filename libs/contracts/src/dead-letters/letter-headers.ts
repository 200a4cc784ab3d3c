import { problemCode } from '../problem.ts'
import type { ArticleDead } from '../topics/articles-dead.ts'

const MAX_MESSAGE = 1_000

/**
 * The headers of Kafka Connect's dead letters (KIP-298), so that tools which know them show where a letter comes from
 * and why, without reading its value. The class of the exception is the problem's code.
 */
export function letterHeaders({ stage, problem, record }: ArticleDead): Readonly<Record<string, string>> {
  return {
    '__connect.errors.topic': record.topic,
    '__connect.errors.partition': String(record.partition),
    '__connect.errors.offset': String(record.offset),
    '__connect.errors.connector.name': 'wiredesk',
    '__connect.errors.stage': stage,
    '__connect.errors.exception.class.name': problemCode(problem),
    '__connect.errors.exception.message': problem.detail.slice(0, MAX_MESSAGE),
  }
}
