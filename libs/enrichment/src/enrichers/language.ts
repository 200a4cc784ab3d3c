import { eld } from 'eld/extrasmall'
import type { Enrich } from '../enricher.ts'

/**
 * Detection reads this much of a text; longer texts are asked once more in their middle where the beginning is unclear.
 */
const SAMPLE = 1000
/** Fewer letters say too little about the language: the best guess on them is often wrong. */
const LEAST_LETTERS = 25
const FEW_LETTERS = 45
/** By how much the best language must lead the second where letters are few. */
const CLEAR_LEAD = 0.1

const letters = /\p{L}/gu

/**
 * The language of the text, ISO 639-1, of the 60 that eld knows. Where detection is unsure, the language that the
 * source claims is kept; without a claim it is `und`.
 */
export const detectLanguage: Enrich<'language'> = ({ text, headline, language: claimed }) => {
  const sample = text.length < SAMPLE && headline ? `${headline}\n${text}` : text.slice(0, SAMPLE)
  const middle = text.length > 3 * SAMPLE ? text.slice(text.length >> 1, (text.length >> 1) + SAMPLE) : undefined
  const language =
    detect(sample) ?? (middle === undefined ? undefined : detect(middle)) ?? claimedCode(claimed) ?? 'und'
  return { language }
}

function detect(sample: string): string | undefined {
  const count = sample.match(letters)?.length ?? 0
  if (count < LEAST_LETTERS) return undefined
  const result = eld.detect(sample)
  if (result.language === '' || !result.isReliable()) return undefined
  if (count >= FEW_LETTERS) return result.language
  const [best = 0, second = 0] = Object.values(result.getScores()).sort((a, b) => b - a)
  return best - second >= CLEAR_LEAD ? result.language : undefined
}

/** "en-GB" is "en". */
function claimedCode(claimed: string | undefined): string | undefined {
  const [code = ''] = claimed?.trim().toLowerCase().split(/[-_]/, 1) ?? []
  return /^[a-z]{2}$/.test(code) ? code : undefined
}
