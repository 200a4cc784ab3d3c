/** All items of a source. */
export async function listOf<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = []
  for await (const item of source) list.push(item)
  return list
}
