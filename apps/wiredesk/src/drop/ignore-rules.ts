import { readFile } from 'node:fs/promises'
import { basename, join, matchesGlob, relative, sep } from 'node:path'

/** Lines of patterns of what is left out, in a folder that is sent. */
const RULES_FILE = '.wiredeskignore'
/** Hidden, or still being written by whoever downloads or edits it. */
const ALWAYS = ['.*', '*.part', '*.tmp', '*~', '*.crdownload']

interface Rule {
  /** The folder below which it holds. */
  readonly base: string
  readonly pattern: string
  /** Matched against the path below `base`, else against the name. */
  readonly anchored: boolean
  /** Takes back what an earlier rule left out. */
  readonly takesBack: boolean
  readonly foldersOnly: boolean
}

/**
 * What is left out of a folder. A pattern without a slash is matched against names, at any depth; one with a slash against the path below the folder where it
 * stands; one that ends with a slash leaves out folders. One that begins with `!` takes back what an earlier one left out: the last that matches counts.
 */
export class IgnoreRules {
  readonly #rules: readonly Rule[]

  private constructor(rules: readonly Rule[]) {
    this.#rules = rules
  }

  /** The usual rules for a folder, and `patterns`. */
  static of(folder: string, patterns: readonly string[]): IgnoreRules {
    return new IgnoreRules([...ALWAYS, ...patterns].flatMap((pattern) => parse(pattern, folder)))
  }

  /** These, and those that the folder itself has. */
  async in(folder: string): Promise<IgnoreRules> {
    const text = await readFile(join(folder, RULES_FILE), 'utf8').catch(() => '')
    const own = text.split(/\r?\n/).flatMap((line) => parse(line, folder))
    return own.length === 0 ? this : new IgnoreRules([...this.#rules, ...own])
  }

  leavesOut(path: string, isFolder: boolean): boolean {
    const rule = this.#rules.findLast(
      ({ base, pattern, anchored, foldersOnly }) =>
        (isFolder || !foldersOnly) &&
        matchesGlob(anchored ? relative(base, path).replaceAll(sep, '/') : basename(path), pattern),
    )
    return rule !== undefined && !rule.takesBack
  }
}

function parse(line: string, base: string): readonly Rule[] {
  const text = line.trim()
  if (text === '' || text.startsWith('#')) return []
  const takesBack = text.startsWith('!')
  const foldersOnly = text.endsWith('/')
  const path = text.slice(takesBack ? 1 : 0, foldersOnly ? -1 : undefined)
  return [{ base, pattern: path.replace(/^\//, ''), anchored: path.includes('/'), takesBack, foldersOnly }]
}
