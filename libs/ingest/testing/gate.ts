/** A promise and what opens it. */
export function gate<T = void>(): { readonly passed: Promise<T>; readonly open: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { passed: promise, open: resolve }
}
