/** The enrichment of both sides in the benchmark. */
export function countWords(text: string): number {
  return text.split(/\s+/).length
}
