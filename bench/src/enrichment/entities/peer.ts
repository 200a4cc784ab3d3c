import type { Entity } from './entity.ts'

/** Another tool that finds names. */
export interface Peer {
  readonly name: string
  /** The names in each text, in the same order. */
  readonly find: (texts: readonly string[]) => Promise<readonly (readonly Entity[])[]>
}
