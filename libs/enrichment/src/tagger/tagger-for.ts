import { readFileSync } from 'node:fs'
import { lazily } from '../text/lazily.ts'
import { readModel } from './model-file.ts'
import { makeTagger, type Tagger } from './tagger.ts'

/** The languages that a model was trained for: each is a file of `models`, made by tools/train. */
const models: Readonly<Record<string, () => Tagger>> = { en: ofFile('en.bin') }

/** The tagger of a language (ISO 639-1), its model read at the first use; none where no model is. */
export const taggerFor = (language: string): Tagger | undefined => models[language]?.()

/** The folder of models is as far from `src` as from `dist`. */
function ofFile(name: string): () => Tagger {
  return lazily(() => makeTagger(readModel(readFileSync(new URL(`../../models/${name}`, import.meta.url)))))
}
