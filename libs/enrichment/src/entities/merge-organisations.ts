import type { Organisation } from '@wiredesk/contracts'
import { canonicalOrganisation } from '../lexicon/organisations.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'
import { mentionOf, type Name } from './name.ts'

const joiners = wordSet('of for and the on in a an & de la')
const suffixes = wordSet('inc corp corporation ltd limited co company plc group holdings ag llc gmbh sa')

/**
 * Joins the mentions of an organisation: "UN", "U-N" and "United Nations"; an acronym and the name it abbreviates;
 * "Acme" and "Acme Corp".
 */
export function mergeOrganisations(document: Document, names: readonly Name[]): readonly Organisation[] {
  const mentions = names
    .filter(({ kind }) => kind === 'organisation')
    .map(({ first, last }) => mentionOf(document, first, last))
  const short = shortForms(mentions.map(({ text }) => text))
  const groups = new Map<string, Organisation>()
  for (const mention of mentions) {
    const own = keyOf(mention.text)
    const key = short.get(own) ?? own
    const group = groups.get(key)
    if (group) {
      group.mentions.push(mention)
      if (isFuller(mention.text, group.name)) group.name = plain(mention.text)
    } else groups.set(key, { name: plain(mention.text), mentions: [mention] })
  }
  return [...groups.values()]
}

const plain = (text: string): string => text.replace(/\s+/g, ' ')

const isFuller = (form: string, than: string): boolean => form.split(/\s+/).length > than.split(/\s+/).length

/** Equal for the spellings of one organisation. */
function keyOf(form: string): string {
  const words = plain(form)
    .replace(/^the /i, '')
    .split(' ')
    .map((word) => (/^\p{Lu}([-.]\p{Lu})+\.?$/u.test(word) ? word.replace(/[-.]/g, '') : word))
  return canonicalOrganisation(words.join(' ')).toLowerCase()
}

/**
 * For each acronym, and each company's first word, the key of the one long name in the article that it can stand for.
 */
function shortForms(forms: readonly string[]): ReadonlyMap<string, string> {
  const short = new Map<string, string>()
  const acronyms = new Set(forms.filter((form) => /^\p{Lu}{2,8}$/u.test(form)))
  for (const form of forms) {
    const words = plain(form).split(' ')
    if (words.length < 2) continue
    const key = keyOf(form)
    const initials = words
      .filter((word) => !joiners.has(word.toLowerCase()))
      .map((word) => word.charAt(0).toUpperCase())
      .join('')
    if (acronyms.has(initials) && !short.has(initials.toLowerCase())) short.set(initials.toLowerCase(), key)
    const [first = ''] = words
    if (suffixes.has(words.at(-1)?.toLowerCase().replace('.', '') ?? '') && !short.has(first.toLowerCase()))
      short.set(first.toLowerCase(), key)
  }
  return short
}
