import type { KnownFindings } from './enricher.ts'

interface Located {
  readonly start: number
  readonly end: number
  readonly text?: string
}

/**
 * Whether findings can be of this text: every mention is what stands at its offsets, and cuts lie inside the text, in
 * order.
 */
export function fitsText(findings: KnownFindings, text: string): boolean {
  const entities = [...(findings.people ?? []), ...(findings.organisations ?? []), ...(findings.places ?? [])]
  const quotes = findings.quotes ?? []
  const mentions = [
    ...entities.flatMap((entity) => entity.mentions),
    ...quotes,
    ...quotes.flatMap(({ source }) => (source ? [source] : [])),
    ...(findings.dates ?? []),
    ...(findings.summary ?? []),
  ]
  return mentions.every((mention) => stands(mention, text)) && areCuts(findings.boilerplate ?? [], text)
}

const stands = ({ start, end, text: mentioned }: Located, text: string): boolean =>
  end <= text.length && text.slice(start, end) === mentioned

function areCuts(cuts: readonly Located[], text: string): boolean {
  let from = 0
  for (const { start, end } of cuts) {
    if (start < from || end <= start || end > text.length) return false
    from = end
  }
  return true
}
