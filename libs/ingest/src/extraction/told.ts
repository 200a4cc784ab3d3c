const TOLD = new WeakSet<object>()

/**
 * Whether nobody was told of this error before: one that ends an archive fails what is read of it at every depth at once, and is told once, where it lies
 * deepest.
 */
export function tellOnce(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return true
  if (TOLD.has(error)) return false
  TOLD.add(error)
  return true
}
