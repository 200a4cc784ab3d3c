import { FolderOriginalStore } from './folder-original-store.ts'
import { NoOriginalStore } from './no-original-store.ts'
import type { OriginalStore } from './original-store.ts'

/** Opens the store of an address: `file:FOLDER`, or `none`. Throws TypeError for another address. */
export async function openOriginalStore(url: string): Promise<OriginalStore> {
  if (url === 'none') return new NoOriginalStore()
  const folder = /^file:(.+)$/s.exec(url)?.[1]
  if (folder === undefined) throw new TypeError('originals are kept in `file:FOLDER`, or `none`')
  return FolderOriginalStore.open(folder)
}
