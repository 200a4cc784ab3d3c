import { cleanLine } from '../text/clean-text.ts'

export interface Sender {
  readonly byline?: string | undefined
  readonly source?: string | undefined
}

/** Whose address says nothing of whom somebody writes for. */
const PROVIDERS =
  /^(?:aol|gmail|gmx|googlemail|hotmail|icloud|live|mail|me|msn|outlook|pm|proton|protonmail|web|yahoo|yandex|ymail)\.[a-z]{2,3}(?:\.[a-z]{2})?$/

/**
 * Of whom a mail is: of a mailing list or newsletter its name is the source; else the name of the sender is the byline, and the domain of the
 * address the source, if it is not that of a provider.
 */
export function senderOf(
  from: { readonly name: string; readonly address?: string | undefined },
  isList: boolean,
): Sender {
  const name = nameIn(from.name)
  const domain = from.address?.split('@').at(-1)?.toLowerCase()
  const house = domain !== undefined && domain.includes('.') && !PROVIDERS.test(domain) ? cleanLine(domain) : undefined
  return isList ? { source: name ?? house } : { byline: name, source: house }
}

/** Some mailers put the address where the name should stand. */
function nameIn(name: string): string | undefined {
  const clean = cleanLine(name.replace(/^(['"])(.*)\1$/s, '$2'))
  return clean?.includes('@') ? undefined : clean
}
