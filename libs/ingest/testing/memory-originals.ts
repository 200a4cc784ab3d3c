import { UnavailableError } from '@wiredesk/contracts'
import { OriginalStore } from '@wiredesk/originals'

/** Keeps originals to look at. */
export class MemoryOriginals extends OriginalStore {
  readonly kept = new Map<string, Uint8Array>()
  puts = 0
  away = false

  override async put(hash: string, bytes: Uint8Array): Promise<void> {
    if (this.away) throw new UnavailableError('the originals are away')
    this.puts++
    this.kept.set(hash, bytes)
  }

  override async get(hash: string): Promise<Uint8Array | undefined> {
    return this.kept.get(hash)
  }
}
