/**
 * Where markup begins behind white space, the byte order mark, XML's declaration and comments. A loop, for a regular expression that repeats comments takes
 * exponential time where no tag follows them.
 */
export function behindPrologue(markup: string): number {
  for (let at = 0; ;) {
    const end = endOfSpace(markup, at)
    const next = endOf(markup, end, '<!--', '-->') ?? endOf(markup, end, '<?xml', '>')
    if (next === undefined) return end
    at = next
  }
}

function endOfSpace(markup: string, from: number): number {
  const space = /[\s\ufeff]*/y
  space.lastIndex = from
  space.test(markup)
  return space.lastIndex
}

/** Behind what begins there so and ends so. */
function endOf(markup: string, from: number, begin: string, end: string): number | undefined {
  if (!markup.startsWith(begin, from)) return undefined
  const at = markup.indexOf(end, from + begin.length)
  return at < 0 ? undefined : at + end.length
}
