/** The file in dist that tells what it was built from. */
export const MANIFEST: string

/** A project whose dist is not what its src asks for. */
export interface StaleProject {
  /** Relative to the repository. */
  readonly path: string
  /** A hash of what builds: for another one everything is built again. */
  readonly recipe: string
  /** Built by Vite, in one piece, because it has a vite.config.ts; absent for what is transpiled file by file. */
  readonly page?: boolean
  /** The time and size of each source, by its path in src; of a page also of what lies beside it. */
  readonly sources: Readonly<Record<string, string>>
  /** The sources to transpile or copy anew. */
  readonly changed: readonly string[]
  /** Files in dist that no source stands behind. */
  readonly orphans: readonly string[]
  /** Whether a source that was built is there no more. */
  readonly gone: boolean
}

/**
 * The projects under apps/ and libs/, and bench, that have something to build.
 *
 * @param root the folder of the repository, with its packages installed
 */
export function staleProjects(root: string): readonly StaleProject[]

/** The path in dist of a source's path in src. */
export function outputOf(source: string): string
