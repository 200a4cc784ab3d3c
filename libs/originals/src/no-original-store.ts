import { OriginalStore } from './original-store.ts'

/** Keeps nothing: for those who have their files elsewhere. */
export class NoOriginalStore extends OriginalStore {
  override readonly keeps = false

  async put(): Promise<void> {
    return
  }

  async get(): Promise<undefined> {
    return undefined
  }
}
