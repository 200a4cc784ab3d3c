import { isObject, type JsonObject } from '../json/article-fields.ts'

/** The names that people give to the same thing differ in case, spaces and marks. */
export const nameOf = (column: string): string => column.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** What a list of things to name is named by. */
const NAMES = ['name', 'title', 'webTitle', 'value', 'label', 'eng']

/** `name`, `name[]`, `name[type=person]`. */
const STEP = /^([^[]*)(?:\[(?:([^=\]]+)=([^\]]*))?\])?$/

export interface Found {
  /** As the object calls it. */
  readonly path: string
  readonly values: readonly unknown[]
}

/**
 * The values in an object under a path: a column of that name, else by its dots; lists on the way are walked through (`authors.name`, also
 * `authors[].name`), all of them or those of a kind (`concepts[type=person].label`). Only own properties count. Nothing for what is not there.
 */
export function valuesAt(object: JsonObject, path: string): Found {
  const key = keyOf(object, path)
  const whole = key === undefined ? undefined : (object[key] ?? undefined)
  if (key !== undefined && whole !== undefined) return { path: key, values: Array.isArray(whole) ? whole : [whole] }
  if (!/[.[]/.test(path)) return { path, values: [] }
  let values: readonly unknown[] = [object]
  for (const step of path.split('.')) {
    const [, name = '', kind, wanted] = STEP.exec(step) ?? []
    values = values.flatMap((value) => (isObject(value) ? (ownValue(value, name) ?? []) : []))
    if (kind !== undefined)
      values = values.filter((value) => isObject(value) && textOf(ownValue(value, kind)) === wanted)
  }
  return { path, values }
}

/** Whether an object has anything under a path, be it empty: `false` only where a name on the way stands nowhere in it. */
export function hasPath(object: JsonObject, path: string): boolean {
  if (keyOf(object, path) !== undefined) return true
  if (!/[.[]/.test(path)) return false
  let values: readonly unknown[] = [object]
  for (const step of path.split('.')) {
    const [, name = ''] = STEP.exec(step) ?? []
    const objects = values.filter(isObject)
    if (objects.length === 0) return values.every((value) => value === null || value === undefined || value === '')
    if (objects.every((each) => keyOf(each, name) === undefined)) return false
    values = objects.flatMap((each) => ownValue(each, name) ?? [])
  }
  return true
}

/** A value as text: of an object its name; `undefined` for what is empty or has none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (!isObject(value)) return undefined
  for (const name of NAMES) {
    const text = Object.hasOwn(value, name) ? textOf(value[name]) : undefined
    if (text !== undefined) return text
  }
  return undefined
}

function ownValue(object: JsonObject, name: string): unknown {
  const key = keyOf(object, name)
  return key === undefined ? undefined : (object[key] ?? undefined)
}

/** By what its names say, so that a record is gone through once for all of its fields. */
const keys = new WeakMap<JsonObject, ReadonlyMap<string, string>>()

/** Exact before alike. */
function keyOf(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  let alike = keys.get(object)
  if (alike === undefined) {
    const all = Object.keys(object).map((key) => [nameOf(key), key] as const)
    // Of several the first.
    alike = new Map(all.reverse())
    keys.set(object, alike)
  }
  return alike.get(nameOf(name))
}
