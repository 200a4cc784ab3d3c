/** Makes a value on its first use, once: tables are read by the process that needs them, not by each that imports them. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
