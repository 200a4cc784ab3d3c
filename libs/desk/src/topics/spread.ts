/**
 * Spreads `count` over shares of limited size as evenly as they allow: the sum is `count`, or all that there is. Gives one number for each share, in
 * their order.
 */
export function spread(count: number, sizes: readonly number[]): readonly number[] {
  const given: number[] = sizes.map(() => 0)
  const smallestFirst = [...sizes.entries()].sort(([, a], [, b]) => a - b)
  let left = count
  for (const [place, [i, size]] of smallestFirst.entries()) {
    const share = Math.min(size, Math.ceil(left / (smallestFirst.length - place)))
    given[i] = share
    left -= share
  }
  return given
}
