import type { Conversation } from './conversation.ts'

const REQUEST_LINE = /^([A-Z]+) ([^ ?]+)(?:\?[^ ]*)? HTTP\/1\.1\r\n/
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})/

/**
 * Answers are named by method, path without query, and status: `POST /_bulk 200`. For clients that send a request only after the answer to the one before, as all
 * do that do not pipeline.
 */
export function httpConversation(): Conversation {
  let request: string | undefined
  let answering = true
  return {
    asked(chunk) {
      if (!answering) return
      const [, method, path] = REQUEST_LINE.exec(chunk.toString('latin1', 0, 4_096)) ?? []
      request = method === undefined ? undefined : `${method} ${path}`
      answering = request === undefined
    },
    answered(bytes) {
      const status = answering ? undefined : STATUS_LINE.exec(bytes.toString('latin1', 0, 16))?.[1]
      if (request === undefined || status === undefined) return [{ bytes }]
      answering = true
      return [{ bytes, answers: `${request} ${status}` }]
    },
  }
}
