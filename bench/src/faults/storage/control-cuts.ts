import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LoopDisk } from './loop-disk.ts'

const ROUNDS = 5
const BYTES = 100_000

/**
 * What a cut is worth: files that were synced and files that were not are written, and the power is cut. Gives the share of those not synced that
 * are gone. Throws where a synced one is gone, or none of the others: such cuts would prove nothing.
 */
export async function controlCuts(disk: LoopDisk): Promise<number> {
  let lost = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const content = Buffer.alloc(BYTES, round + 1)
    const [synced, unsynced] = [join(disk.folder, `synced ${round}`), join(disk.folder, `unsynced ${round}`)]
    write(synced, content)
    sync(synced)
    sync(dirname(synced))
    write(unsynced, content)
    disk.cut()
    await disk.restore()
    if (!holds(synced, content))
      throw new Error('a file that was synced did not outlive the cut: the disk is not sound')
    if (!holds(unsynced, content)) lost += 1
  }
  if (lost === 0) throw new Error('files that were not synced outlive the cut: it is none, and would prove nothing')
  return lost / ROUNDS
}

const holds = (file: string, content: Buffer): boolean => existsSync(file) && readFileSync(file).equals(content)

function write(file: string, content: Uint8Array): void {
  const descriptor = openSync(file, 'w')
  writeSync(descriptor, content)
  closeSync(descriptor)
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
