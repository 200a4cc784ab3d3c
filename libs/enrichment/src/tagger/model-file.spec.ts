import { describe, expect, it } from '@jest/globals'
import { addWeights } from './feature-weights.ts'
import { readModel, writeModel, type ModelLists } from './model-file.ts'
import { TAGS } from './tags.ts'
import { valueOf } from './word-table.ts'

const lists: ModelLists = {
  language: 'xx',
  features: Uint32Array.of(7, 300, 0xfffffff0),
  weights: Int8Array.from({ length: 3 * TAGS }, (_, at) => (at % 5 === 0 ? at - 20 : 0)),
  transitions: Int32Array.from({ length: TAGS * TAGS }, (_, at) => at - 80),
  words: Uint32Array.of(1, 70_000, 0xffffffff),
  wordValues: Uint32Array.of(5, 9, 5),
  paths: Uint32Array.of(2, 3),
}

describe('the file of a model', () => {
  it('gives back what was written', () => {
    const model = readModel(writeModel(lists))
    expect(model).toMatchObject({ language: 'xx', transitions: lists.transitions, paths: lists.paths })
    for (const [row, feature] of lists.features.entries()) {
      const scores = new Int32Array(TAGS)
      addWeights(model.features, Uint32Array.of(feature), 1, scores, 0)
      expect([...scores]).toEqual([...lists.weights.subarray(row * TAGS, (row + 1) * TAGS)])
    }
    expect([...lists.words, 2].map((word) => valueOf(model.words, word))).toEqual([5, 9, 5, 0])
  })

  it('has the same bytes for the same model', () => {
    expect(writeModel(lists).equals(writeModel(lists))).toBe(true)
  })

  it('is refused when a byte of it has changed, and when it is another file', () => {
    const file = writeModel(lists)
    file[file.length - 3] = (file[file.length - 3] ?? 0) ^ 1
    expect(() => readModel(file)).toThrow('the model of the tagger is damaged')
    expect(() => readModel(Buffer.from('PK, and more of a ZIP archive'))).toThrow('no model of a tagger')
  })
})
