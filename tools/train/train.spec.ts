import { describe, expect, it } from '@jest/globals'
import { readModel } from '../../libs/enrichment/src/tagger/model-file.ts'
import { makeTagger, type Tagger } from '../../libs/enrichment/src/tagger/tagger.ts'
import { makeDocument } from '../../libs/enrichment/src/text/document.ts'
import { articlesOf, type Article } from './corpus.ts'
import { NO_LEXICA } from './lexica.ts'
import { score } from './score.ts'
import { train } from './train.ts'

/** Invented names whose endings tell what they are, in sentences that do not. */
const stems = 'Bra Kel Dru Mosk Tarn Vil Grast Ost Plen Skur'.split(' ')
const articles = (endings: readonly string[], from: readonly string[]): readonly Article[] =>
  articlesOf(
    'invented',
    from.flatMap((stem) => endings.map((ending) => line(`${stem}${ending}`, tagOf(ending)))),
    1,
  )
const tagOf = (ending: string): string => (ending === 'fjell' ? 'B-LOC' : ending === 'mark' ? 'B-PER' : 'B-ORG')
const line = (name: string, tag: string): string =>
  JSON.stringify({
    sents: [
      { tokens: ['Nobody', 'knew', name, 'well', '.'], tags: ['O', 'O', tag, 'O', 'O'] },
      { tokens: ['They', 'saw', name, 'again', '.'], tags: ['O', 'O', tag, 'O', 'O'] },
    ],
  })

const endings = ['fjell', 'mark', 'tron']
const taught = articles(endings, stems.slice(0, 7))
const unseen = articles(endings, stems.slice(7))
const learn = (seed: number): Buffer =>
  train(taught, NO_LEXICA, { language: 'xx', seed, training: { l1: 0.01, l2: 0.01, rate: 0.5, epochs: 10 } }, () => {})
const found = (tagger: Tagger, text: string): readonly string[] => {
  const document = makeDocument(text)
  return tagger(document, []).map(
    ({ kind, first, last }) =>
      `${kind} ${document.text.slice(document.tokens[first]?.start, document.tokens[last]?.end)}`,
  )
}

describe('the trainer of the tagger', () => {
  it('learns from sentences what names that it has never seen are', () => {
    const tagger = makeTagger(readModel(learn(1)))
    expect(found(tagger, 'They saw Ostfjell well. Nobody knew Plenmark again.')).toEqual([
      'place Ostfjell',
      'person Plenmark',
    ])
    expect(score(unseen, tagger)).toEqual([expect.stringMatching(/^invented: 100\.0 % .* of 18 names$/)])
  })

  it('makes the same bytes of the same seed, and says the language in them', () => {
    const model = learn(7)
    expect(learn(7).equals(model)).toBe(true)
    expect(readModel(model).language).toBe('xx')
  })

  it('keeps nothing of a corpus in which nothing is named', () => {
    const plain = articlesOf('plain', ['{"sents":[{"tokens":["It","snowed","."],"tags":["O","O","O"]}]}'], 1)
    const tagger = makeTagger(readModel(train(plain, NO_LEXICA, { language: 'xx', seed: 1 }, () => {})))
    expect(found(tagger, 'They saw Ostfjell well.')).toEqual([])
  })
})
