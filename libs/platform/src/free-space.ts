import { statfs } from 'node:fs/promises'
import type { ReadinessCheck } from './health.ts'

/** With less than this nothing that is worth sending can be kept. */
const MIN_FREE_BYTES = 1024 * 1024

/** What `statfs` tells of a file system: blocks of `bsize` bytes, those for the superuser (`bfree`) and for others (`bavail`). */
export interface FileSystemRoom {
  readonly bsize: number
  readonly blocks: number
  readonly bfree: number
  readonly bavail: number
}

/** Not ready while the disk of a folder is full: appends would be refused. A file system that does not tell its size passes. */
export function freeSpace(folder: string, read: (folder: string) => Promise<FileSystemRoom> = statfs): ReadinessCheck {
  return {
    name: 'disk',
    async check() {
      const { bsize, blocks, bfree, bavail } = await read(folder)
      const free = (process.getuid?.() === 0 ? bfree : bavail) * bsize
      if (blocks > 0 && free < MIN_FREE_BYTES) throw new Error(`the disk is full: ${free} bytes are free for the data`)
    },
  }
}
