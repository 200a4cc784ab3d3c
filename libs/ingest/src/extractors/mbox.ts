import { problem } from '@wiredesk/contracts'
import { linesWithEnds, mailsOf } from '../mail/mails-of.ts'
import type { Extractor } from './extractor.ts'

const MAX_MAIL_BYTES = 64 * 1024 * 1024
const LINE_BYTES = 64 * 1024

/** A mailbox of many mails, streamed: each is a mail by itself. */
export const mbox: Extractor = {
  mediaTypes: ['application/mbox'],
  inlineBytes: 0,
  streams: true,
  async *extract({ chunks }) {
    for await (const mail of mailsOf(linesWithEnds(chunks, LINE_BYTES), MAX_MAIL_BYTES)) {
      const { number } = mail
      const member = `mail-${number}.eml`
      if (mail.kind === 'mail') {
        const place = { mail: number }
        yield { kind: 'file', member, mediaType: 'message/rfc822', bytes: mail.bytes, asSent: true, known: {}, place }
      } else {
        const fields = { limit: 'mailBytes', maxBytes: MAX_MAIL_BYTES, mail: number }
        yield { kind: 'refused', member, problem: problem('too-large', `mail ${number} is too large`, fields) }
      }
    }
  },
}
