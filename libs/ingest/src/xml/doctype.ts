import { ProblemError } from '@wiredesk/contracts'

/** The DTDs of the formats themselves: files name them by custom, and nothing of them is needed. */
const CUSTOMARY = /(?:^|[/\\:])(?:nitf[\w.-]*|newsml[\w.-]*|rss-0\.9\d?|xhtml[\w-]*)\.dtd$/i
const QUOTED = /"[^"]*"|'[^']*'/g

/**
 * Refuses a document type that declares anything, or names a file that a parser would have to fetch. `declaration` is what stands after
 * `<!DOCTYPE`. Nothing is ever fetched or expanded, also of those that are let pass. Throws ProblemError `entity-forbidden`.
 */
export function checkDoctype(declaration: string): void {
  const identifiers = declaration.replace(/\[[\s\S]*$/, '').match(QUOTED) ?? []
  const subset = /\[([\s\S]*)$/.exec(declaration.replaceAll(QUOTED, ''))?.[1] ?? ''
  if (!/^\s*(?:\]\s*)?$/.test(subset)) throw forbidden('declares entities or elements of its own')
  const system = identifiers.at(-1)?.slice(1, -1)
  if (system !== undefined && !CUSTOMARY.test(system)) throw forbidden(`names "${system.slice(0, 80)}"`)
}

const forbidden = (does: string): ProblemError => new ProblemError('entity-forbidden', `its DOCTYPE ${does}`)
