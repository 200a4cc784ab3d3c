import type { Problem } from '@wiredesk/contracts'
import { isProblem, noAnswer } from '../shell/api.ts'
import { authorization, noticeStatus } from '../shell/key.ts'
import type { FoundFile } from './find-files.ts'
import { FileOfItem, GrowingLines, whyNotWhole, type ToldEnd, type ToldItem, type ToldTotals } from './verdicts.ts'

/** What ended a drop in the middle, after its answer had begun, names no time: so long is waited where a backend is away, s. */
const AWAY_S = 5

export interface Progress {
  /** Of the whole body, once and again. */
  sent(bytes: number): void
  /** As each item becomes durable; `file` is an index into the files that were sent. */
  told(file: number | undefined, item: ToldItem): void
}

export type Sent =
  | { readonly kind: 'done'; readonly dropId: string }
  /** Nothing is known of those files that no item was told of; the same key sends them again without harm, after so many seconds where it was said when. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retryAfter?: number }

/**
 * Sends files as one drop and reads the verdicts as they come. An `XMLHttpRequest`, because `fetch` says nothing of how far a body was sent.
 */
export function sendDrop(files: readonly FoundFile[], key: string, progress: Progress): Promise<Sent> {
  const form = new FormData()
  for (const { path, file } of files) form.append('file', file, path)
  const request = new XMLHttpRequest()
  const lines = new GrowingLines()
  const fileOf = new FileOfItem(files.map(({ path }) => path))
  let last: ToldTotals | ToldEnd | undefined
  const read = (ended: boolean) => {
    if (request.status !== 202) return
    for (const line of lines.next(request.responseText, ended)) {
      const told = JSON.parse(line) as ToldItem | ToldTotals | ToldEnd
      if ('dropId' in told) last = told
      else progress.told(fileOf.of(told), told)
    }
  }
  return new Promise((resolve) => {
    const failed = (problem: Problem) => {
      const seconds = Number(request.getResponseHeader('retry-after') ?? (problem.status === 503 ? AWAY_S : NaN))
      resolve({ kind: 'failed', problem, ...(Number.isFinite(seconds) ? { retryAfter: seconds } : {}) })
    }
    request.upload.addEventListener('progress', ({ loaded }) => progress.sent(loaded))
    request.addEventListener('progress', () => read(false))
    request.addEventListener('load', () => {
      read(true)
      noticeStatus(request.status)
      if (!last) return failed(problemIn(request.responseText))
      const why = whyNotWhole(last)
      if (why) failed(why)
      else resolve({ kind: 'done', dropId: last.dropId })
    })
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => failed(noAnswer()))
    request.open('POST', '/articles')
    request.setRequestHeader('accept', 'application/x-ndjson')
    request.setRequestHeader('idempotency-key', key)
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value)
    request.send(form)
  })
}

function problemIn(text: string): Problem {
  try {
    const body: unknown = JSON.parse(text.trim().split('\n').at(-1) ?? '')
    return isProblem(body) ? body : noAnswer()
  } catch {
    return noAnswer()
  }
}
