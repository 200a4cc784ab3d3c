import { articlesDead, stagesReported, topics } from '@wiredesk/contracts'
import type { Names } from '../topics/names.ts'

const ours: ReadonlySet<string> = new Set(topics.map(({ name }) => name))

/**
 * Whether letters are sent back to a topic: to those that the line works on. A letter that others wrote may name any
 * topic.
 */
export function takesReplays(topic: string): boolean {
  return ours.has(topic) && topic !== articlesDead.name && topic !== stagesReported.name
}

/** A letter's topic by the name that the log has for it; others are told by their own. */
export function shownTopic(topic: string, names: Names): string {
  return ours.has(topic) ? names.shown(topic) : topic
}
