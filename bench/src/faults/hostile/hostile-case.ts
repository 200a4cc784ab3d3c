import type { Words } from './words.ts'

/** What a file may try to get hold of. */
export interface Lure {
  /** Path of a file whose content must never be seen. */
  readonly path: string
  /** Address of a listener that must never be asked: `http://host:port/`. */
  readonly url: string
  /** Word that must only be seen where it was sent: properties of prototypes are given it. */
  readonly polluted: string
}

/** A file as it is posted. */
export interface HostileFile {
  readonly bytes: Buffer
  readonly contentType: string
  /** As its sender calls it, which may be harmful, too. */
  readonly fileName: string
}

/** One way to do harm. */
export interface HostileCase {
  /** `format/idea`: what `--kinds` takes to have it alone. */
  readonly name: string
  make(lure: Lure): HostileFile
}

/** Of a file beside its bytes. */
export type Label = Omit<HostileFile, 'bytes'>

/** Makers of files by their idea; strings are UTF-8. They are called when it is their turn, for many are large. */
export type Ideas = Readonly<Record<string, (words: Words, lure: Lure) => Buffer | string>>

export const bytesOf = (content: Buffer | string): Buffer =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : content
