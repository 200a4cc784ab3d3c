export interface Change {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Above so many words that differ, the middle is told as removed and added as a whole: nobody reads more marks than that. */
const MAX_DISTANCE = 2_000

/**
 * What became of a text, word by word: the shortest script of words added and removed (Myers, "An O(ND) difference algorithm and its variations", 1986).
 * The kept and the removed words make the old text, the kept and the added ones the new.
 */
export function wordDiff(before: string, after: string): readonly Change[] {
  const old = wordsOf(before)
  const now = wordsOf(after)
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1
  let tail = 0
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail += 1
  return merged([
    ...old.slice(0, head).map(same),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...old.slice(old.length - tail).map(same),
  ])
}

function middle(old: readonly string[], now: readonly string[]): readonly Change[] {
  const trace: Map<number, number>[] = []
  let reach = new Map<number, number>([[1, 0]])
  for (let distance = 0; distance <= Math.min(old.length + now.length, MAX_DISTANCE); distance += 1) {
    trace.push(new Map(reach))
    const next = new Map(reach)
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      let x = comesFromAbove(next, diagonal, distance) ? at(next, diagonal + 1) : at(next, diagonal - 1) + 1
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1
      next.set(diagonal, x)
      if (x >= old.length && x - diagonal >= now.length) return backtrack(old, now, trace)
    }
    reach = next
  }
  return [...old.map(removed), ...now.map(added)]
}

function backtrack(old: readonly string[], now: readonly string[], trace: readonly Map<number, number>[]) {
  const changes: Change[] = []
  let x = old.length
  let y = now.length
  for (let distance = trace.length - 1; distance >= 0; distance -= 1) {
    const reach = trace[distance] ?? new Map<number, number>()
    const diagonal = x - y
    const previous = comesFromAbove(reach, diagonal, distance) ? diagonal + 1 : diagonal - 1
    const fromX = at(reach, previous)
    const fromY = fromX - previous
    while (x > fromX && y > fromY && x > 0 && y > 0) changes.push(same(old[--x] ?? '', (y -= 1)))
    if (distance > 0) changes.push(x === fromX ? added(now[--y] ?? '') : removed(old[--x] ?? ''))
  }
  return changes.reverse()
}

function comesFromAbove(reach: ReadonlyMap<number, number>, diagonal: number, distance: number): boolean {
  return diagonal === -distance || (diagonal !== distance && at(reach, diagonal - 1) < at(reach, diagonal + 1))
}

function at(reach: ReadonlyMap<number, number>, diagonal: number): number {
  return reach.get(diagonal) ?? 0
}

/** Words and what stands between them, so that nothing is lost. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? []
}

function same(text: string, _?: number): Change {
  return { kind: 'same', text }
}

function added(text: string): Change {
  return { kind: 'added', text }
}

function removed(text: string): Change {
  return { kind: 'removed', text }
}

function merged(changes: readonly Change[]): readonly Change[] {
  const runs: Change[] = []
  for (const change of changes) {
    const last = runs.at(-1)
    if (last?.kind === change.kind) runs[runs.length - 1] = { ...last, text: last.text + change.text }
    else runs.push(change)
  }
  return runs
}
