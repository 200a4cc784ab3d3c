// node --conditions=wiredesk:source tools/train/main.ts --data DIR --jar FILE [--out FILE] [--seed N] [--held-out N]
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeTagger } from '../../libs/enrichment/src/tagger/tagger.ts'
import { readModel } from '../../libs/enrichment/src/tagger/model-file.ts'
import { readCorpus } from './corpus.ts'
import { readLexica } from './lexica.ts'
import { score } from './score.ts'
import { train } from './train.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    jar: { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('../../libs/enrichment/models/en.bin', import.meta.url)) },
    seed: { type: 'string', default: '1' },
    'held-out': { type: 'string' },
  },
})
if (!values.data || !values.jar) throw new Error('say --data DIR and --jar FILE')
const seed = Number(values.seed)
const each = Number(values['held-out'] ?? Number.POSITIVE_INFINITY)
const tell = (line: string): void => console.error(`${Math.round(performance.now() / 1_000)} s  ${line}`)

const articles = readCorpus(values.data, seed)
const isHeldOut = (_: unknown, index: number): boolean => index % each === each - 1
const held = articles.filter(isHeldOut)
const lexica = readLexica(values.jar)
tell(`${articles.length} articles, ${lexica.words.length} words in lexica`)
const file = train(
  articles.filter((article, index) => !isHeldOut(article, index)),
  lexica,
  { language: 'en', seed },
  tell,
)
writeFileSync(values.out, file)
tell(`${file.length} bytes in ${values.out}`)
if (held.length > 0) for (const line of score(held, makeTagger(readModel(file)))) console.log(line)
