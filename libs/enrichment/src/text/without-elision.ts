/** French "l'inflation" without its article, "d'affaires" without its preposition. Lower case, straight apostrophes. */
export function withoutElision(lower: string): string {
  const at = lower.startsWith("qu'") ? 2 : 1
  return lower[at] === "'" && lower.length > at + 1 ? lower.slice(at + 1) : lower
}
