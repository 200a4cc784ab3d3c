import { languageOf } from '../text/clean-text.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const MAX_NAME = 40
let byName: ReadonlyMap<string, string> | undefined

/** ISO 639-1 of a tag, or of the English name of a language, as exports have it. */
export function languageNamed(value: string): string | undefined {
  if (value.length > MAX_NAME) return undefined
  return languageOf(value) ?? codes().get(value.trim().toLowerCase())
}

function codes(): ReadonlyMap<string, string> {
  if (byName !== undefined) return byName
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  const all = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  byName = new Map(
    all.flatMap((code): [string, string][] => {
      const name = names.of(code)?.toLowerCase()
      const tag = languageOf(code)
      return name === undefined || tag === undefined ? [] : [[name, tag]]
    }),
  )
  return byName
}
