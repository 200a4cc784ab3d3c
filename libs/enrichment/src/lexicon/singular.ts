/** A plural in "s" made its singular, the same for either. Lower case, English. */
export function singular(lower: string): string {
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`
  return lower.length > 3 &&
    lower.endsWith('s') &&
    !lower.endsWith('ss') &&
    !lower.endsWith('us') &&
    !lower.endsWith('is')
    ? lower.slice(0, -1)
    : lower
}
