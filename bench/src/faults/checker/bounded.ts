import type { Observation } from './observation.ts'

const MIB = 1024 * 1024

/** I10: memory and open files stay within their bounds, each process told of once, at its worst; who is turned away is told when to come back. */
export function* bounded({ samples, bounds, refusals }: Observation): Generator<string> {
  const all = samples.flatMap(({ processes }) => processes)
  for (const [name, seen] of Map.groupBy(all, ({ name }) => name)) {
    const memoryBytes = Math.max(...seen.map((each) => each.memoryBytes))
    const files = Math.max(...seen.map((each) => each.files))
    if (memoryBytes > bounds.memoryBytes)
      yield `I10 bounded: ${name} took ${Math.round(memoryBytes / MIB)} MiB of memory, and ${Math.round(bounds.memoryBytes / MIB)} are allowed`
    if (files > bounds.files) yield `I10 bounded: ${name} had ${files} files open, and ${bounds.files} are allowed`
  }
  const { count, withoutRetryAfter } = refusals
  if (withoutRetryAfter > 0)
    yield `I10 bounded: ${withoutRetryAfter} of ${count} answers of 503 did not say when to come back`
}
