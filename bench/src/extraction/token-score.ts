/** How much of the words of one text is in another, as multisets. */
export interface TokenScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Runs of letters and digits, in lower case; order does not count, and a word that stands twice counts twice. */
export const tokensOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

export function tokenScore(text: string, gold: string): TokenScore {
  const [found, wanted] = [tokensOf(text), tokensOf(gold)]
  const left = new Map<string, number>()
  for (const token of found) left.set(token, (left.get(token) ?? 0) + 1)
  let shared = 0
  for (const token of wanted) {
    const count = left.get(token) ?? 0
    if (count === 0) continue
    left.set(token, count - 1)
    shared++
  }
  const precision = found.length === 0 ? Number(wanted.length === 0) : shared / found.length
  const recall = wanted.length === 0 ? 1 : shared / wanted.length
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** The mean of each over pages: every page counts the same, however long. */
export function meanScore(scores: readonly TokenScore[]): TokenScore {
  const mean = (of: keyof TokenScore): number => scores.reduce((sum, score) => sum + score[of], 0) / scores.length
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') }
}
