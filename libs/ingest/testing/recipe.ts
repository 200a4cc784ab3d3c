import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { tar, type TarEntry, type TarForm } from './tar-writer.ts'
import { chunked, httpResponse, type WarcRecord, warcRecord } from './warc-writer.ts'
import { zip, type ZipFile, type ZipForm } from './zip-writer.ts'

/** How bytes are made, as a case has it in JSON: the one field that stands there says of what. */
export interface Recipe {
  readonly text?: string
  readonly base64?: string
  /** As text of base64, as mails have it. */
  readonly asBase64?: Recipe
  /** Pieces, one after the other. */
  readonly all?: readonly Recipe[]
  /** The same, `times` times. */
  readonly repeat?: Recipe
  readonly times?: number
  /** Only the first `bytes` of it; of a negative number, all but so many. */
  readonly cut?: Recipe
  readonly bytes?: number
  /** With its byte at `at` turned over, from the end where that is negative. */
  readonly damage?: Recipe
  readonly at?: number
  /** So often in itself, as the file `name`. */
  readonly nest?: Recipe
  readonly zip?: readonly Part<ZipFile>[]
  readonly tar?: readonly Part<TarEntry>[]
  readonly form?: ZipForm & TarForm
  readonly gzip?: Recipe
  readonly deflate?: Recipe
  readonly brotli?: Recipe
  readonly chunked?: Recipe
  readonly warc?: readonly Part<WarcRecord>[]
  /** Each record is a gzip by itself. */
  readonly packed?: boolean
  /** The status line of an HTTP response, after its version. */
  readonly http?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly body?: Recipe
}

/** A part of an archive: its bytes are a recipe, or none. `times` of it have numbers for `#` in their names. */
type Part<T> = Omit<T, 'bytes'> & { readonly of?: Recipe; readonly times?: number }

/** Makes what a recipe says. */
export function made(recipe: Recipe): Buffer {
  const { text, base64, all, repeat, times = 1, cut, damage, at = 0, nest, form } = recipe
  if (text !== undefined) return Buffer.from(text)
  if (base64 !== undefined) return Buffer.from(base64, 'base64')
  if (recipe.asBase64) return Buffer.from(made(recipe.asBase64).toString('base64').replace(/.{76}/g, '$&\r\n'))
  if (all) return Buffer.concat(all.map(made))
  if (repeat) return Buffer.concat(Array.from({ length: times }, () => made(repeat)))
  if (cut) return made(cut).subarray(0, recipe.bytes)
  if (damage) return damaged(made(damage), at)
  if (nest) return nested(nest, times)
  if (recipe.zip) return zip(parts<ZipFile>(recipe.zip), form)
  if (recipe.tar) return tar(parts<TarEntry>(recipe.tar), form)
  if (recipe.gzip) return gzipSync(made(recipe.gzip))
  if (recipe.deflate) return deflateSync(made(recipe.deflate))
  if (recipe.brotli) return brotliCompressSync(made(recipe.brotli))
  if (recipe.chunked) return chunked(made(recipe.chunked), 7)
  if (recipe.warc) return warc(parts<WarcRecord>(recipe.warc), recipe.packed)
  if (recipe.http !== undefined)
    return httpResponse(recipe.http, recipe.fields ?? {}, made(recipe.body ?? { text: '' }))
  throw new RangeError(`nothing is made of ${Object.keys(recipe).join()}`)
}

function damaged(bytes: Buffer, at: number): Buffer {
  const position = at < 0 ? bytes.byteLength + at : at
  bytes[position] = ~(bytes[position] ?? 0) & 0xff
  return bytes
}

function nested(inner: Recipe, times: number): Buffer {
  let bytes = made(inner)
  for (let n = 0; n < times; n++) bytes = zip([{ name: `${n}.zip`, bytes }])
  return bytes
}

function warc(records: readonly WarcRecord[], packed = false): Buffer {
  return Buffer.concat(records.map(warcRecord).map((record) => (packed ? gzipSync(record) : record)))
}

/** What a part has beside its recipe is of its kind already. */
function parts<T extends object>(list: readonly Part<T>[]): readonly T[] {
  return list.flatMap(({ of, times = 1, ...rest }) => {
    const bytes = of === undefined ? Buffer.alloc(0) : made(of)
    return Array.from({ length: times }, (_, n) => {
      const named = 'name' in rest ? { name: String(rest.name).replaceAll('#', String(n)) } : {}
      return { ...rest, ...named, bytes } as unknown as T
    })
  })
}
