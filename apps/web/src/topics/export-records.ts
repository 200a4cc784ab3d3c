import type { RecordPage } from '@wiredesk/desk'
import { address, ask } from '../shell/api.ts'

export interface Export {
  /** NDJSON of all records of the result, or of those that were read until it was stopped. */
  readonly done: Promise<Blob>
  stop(): void
}

/** Of one request. */
const LIMIT = 500

/** Reads the whole result of a question for records, not only what the page shows, up to the end that the topic had then. */
export function exportRecords(
  base: string,
  asked: Readonly<Record<string, string | undefined>>,
  tell: (records: number, scanned: number) => void,
): Export {
  let stopped = false
  const read = async (): Promise<Blob> => {
    const parts: Blob[] = []
    let records = 0
    let scanned = 0
    let path: string | undefined = address(base, { ...asked, limit: LIMIT })
    while (path !== undefined && !stopped) {
      const { body }: { body: RecordPage } = await ask<RecordPage>(path)
      parts.push(new Blob(body.records.map((record) => `${JSON.stringify(record)}\n`)))
      records += body.records.length
      scanned += body.scanned
      tell(records, scanned)
      path =
        body.next &&
        address(base, { cursor: body.next, q: asked['q'], key: asked['key'], where: asked['where'], limit: LIMIT })
    }
    return new Blob(parts, { type: 'application/x-ndjson' })
  }
  return { done: read(), stop: () => (stopped = true) }
}
