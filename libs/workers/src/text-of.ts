const MOST = 500

/** Whatever was thrown, as text. */
export function textOf(error: unknown): string {
  try {
    return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, MOST)
  } catch {
    return 'something that cannot be told'
  }
}
