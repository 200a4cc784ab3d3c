/**
 * Makes a value on its first use, once: tables are read by the thread that needs them, not by the one that imports
 * them.
 */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
