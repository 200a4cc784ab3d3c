/** A full chunk of a drop has 500. They cross to the writer as copies, some of a kilobyte each. */
const RECEIPTS = 2_500

/** Chunks of drops in their order, some at a time: few large ones, or many small ones. */
export function* portions<T extends { readonly items: readonly unknown[] }>(
  chunks: readonly T[],
): Generator<readonly T[], void, undefined> {
  let portion: T[] = []
  let receipts = 0
  for (const chunk of chunks) {
    if (portion.length > 0 && receipts + chunk.items.length > RECEIPTS) {
      yield portion
      portion = []
      receipts = 0
    }
    portion.push(chunk)
    receipts += chunk.items.length
  }
  yield portion
}
