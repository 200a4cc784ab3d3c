import type { FaultOptions } from '../suite.ts'
import type { LoopDisk } from './loop-disk.ts'
import type { Tally } from './tally.ts'

/** What each part of the disk suite works with, and adds what it finds to. */
export interface DiskPart {
  readonly options: FaultOptions
  /** A folder for what it makes. */
  readonly dir: string
  readonly disk: LoopDisk
  readonly tally: Tally
  readonly figures: Record<string, number>
  /** Share of its usual measure. */
  readonly share: number
}

/** So many of its usual measure, and one at least. */
export const measured = (count: number, { share }: Pick<DiskPart, 'share'>): number =>
  Math.max(1, Math.round(count * share))
