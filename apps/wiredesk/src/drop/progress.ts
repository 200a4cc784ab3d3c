import { Presets, SingleBar } from 'cli-progress'
import type { FoundFile } from './find-files.ts'
import type { DropAnswer } from './send-batch.ts'

/** Told of what was sent. */
export interface Progress {
  /** So much of a file that is uploaded in pieces is there, bytes. */
  uploaded(file: FoundFile, offset: number): void
  /** A request was answered. */
  sent(files: readonly FoundFile[], answer: DropAnswer): void
  /** Something that is said beside. */
  note(text: string): void
  stop(): void
}

const BAR = '{bar} {percentage}% | {files}/{total_files} files, {accepted} articles | {rate} | {eta_formatted} left'
/** A file without bytes is work, too. */
const FILE_WEIGHT = 4_096
const UPLOAD_LINES = 10

/** A bar on a terminal, a line a request elsewhere, on stderr; for scripts only notes. */
export function createProgress(files: readonly FoundFile[], quiet: boolean): Progress {
  if (quiet) return { uploaded: () => {}, sent: () => {}, note: (text) => console.error(text), stop: () => {} }
  return process.stderr.isTTY && files.length > 0 ? bar(files) : lines(files)
}

function bar(files: readonly FoundFile[]): Progress {
  const progress = new SingleBar(
    { format: BAR, stream: process.stderr, etaBuffer: 50, hideCursor: true },
    Presets.shades_classic,
  )
  const startedAt = performance.now()
  const uploads = new Map<FoundFile, number>()
  let [accepted, done, bytes] = [0, 0, 0]
  const seconds = () => Math.max(0.001, (performance.now() - startedAt) / 1000)
  const show = () => {
    const underWay = [...uploads.values()].reduce((sum, offset) => sum + offset, 0)
    const rate = `${Math.round(done / seconds())} files/s, ${size((bytes + underWay) / seconds())}/s`
    progress.update(bytes + underWay + done * FILE_WEIGHT, { files: done, accepted, rate })
  }
  progress.start(weigh(files), 0, { files: 0, total_files: files.length, accepted, rate: '' })
  return {
    uploaded(file, offset) {
      uploads.set(file, offset)
      show()
    },
    sent(batch, answer) {
      accepted += answer.accepted
      done += batch.length
      bytes += batch.reduce((sum, file) => sum + file.bytes, 0)
      for (const file of batch) uploads.delete(file)
      show()
    },
    note(text) {
      progress.stop()
      console.error(text)
      progress.start(weigh(files), 0, { files: done, total_files: files.length, accepted, rate: '' })
      show()
    },
    stop: () => progress.stop(),
  }
}

function lines(files: readonly FoundFile[]): Progress {
  const tenths = new Map<FoundFile, number>()
  let done = 0
  return {
    uploaded(file, offset) {
      const tenth = Math.floor((offset / file.bytes) * UPLOAD_LINES)
      if (tenth === (tenths.get(file) ?? 0)) return
      tenths.set(file, tenth)
      console.error(`uploaded ${size(offset)} of ${size(file.bytes)} of ${file.name}`)
    },
    sent(batch, answer) {
      done += batch.length
      const drop = answer.dropId ? `drop ${answer.dropId}` : 'nothing stored'
      console.error(
        `sent ${done} of ${files.length} files: ${answer.accepted} accepted, ${answer.rejected} rejected (${drop})`,
      )
    },
    note: (text) => console.error(text),
    stop: () => {},
  }
}

function weigh(files: readonly FoundFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes + FILE_WEIGHT, 0)
}

function size(bytes: number): string {
  const [unit, by] = bytes >= 1e9 ? ['GB', 1e9] : bytes >= 1e6 ? ['MB', 1e6] : ['kB', 1e3]
  return `${(bytes / by).toFixed(1)} ${unit}`
}
