import { Presets, SingleBar } from 'cli-progress'
import type { FoundFile } from './find-files.ts'
import type { DropAnswer } from './send-batch.ts'

/** Told of each request that was answered. */
export interface Progress {
  sent(files: readonly FoundFile[], answer: DropAnswer): void
  stop(): void
}

/** A bar on a terminal, a line a request elsewhere, on stderr; nothing for scripts. */
export function createProgress(files: readonly FoundFile[], quiet: boolean): Progress {
  if (quiet) return { sent: () => {}, stop: () => {} }
  return process.stderr.isTTY ? bar(files) : lines(files)
}

function bar(files: readonly FoundFile[]): Progress {
  const format = '{bar} {value}/{total} files, {accepted} articles, {rate} files/s, {eta_formatted} left'
  const progress = new SingleBar(
    { format, stream: process.stderr, etaBuffer: 50, hideCursor: true },
    Presets.shades_classic,
  )
  const startedAt = performance.now()
  let accepted = 0
  let done = 0
  progress.start(files.length, 0, { accepted, rate: 0 })
  return {
    sent(batch, answer) {
      accepted += answer.accepted
      done += batch.length
      progress.increment(batch.length, { accepted, rate: Math.round(done / ((performance.now() - startedAt) / 1000)) })
    },
    stop: () => progress.stop(),
  }
}

function lines(files: readonly FoundFile[]): Progress {
  let done = 0
  return {
    sent(batch, answer) {
      done += batch.length
      const drop = answer.dropId ? `drop ${answer.dropId}` : 'nothing stored'
      console.error(
        `sent ${done} of ${files.length} files: ${answer.accepted} accepted, ${answer.rejected} rejected (${drop})`,
      )
    },
    stop: () => {},
  }
}
