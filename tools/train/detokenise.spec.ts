import { describe, expect, it } from '@jest/globals'
import { detokenise } from './detokenise.ts'

describe('a sentence written from its tokens', () => {
  it.each([
    ['He said " no " , twice .', 'He said "no", twice.'],
    ["Ann 's brother did n't come .", "Ann's brother didn't come."],
    ['It costs $ 5 ( or so ) !', 'It costs $5 (or so)!'],
    ["`` Yes , '' she said .", '"Yes," she said.'],
  ])('closes up the marks of %j', (tokens, text) => {
    expect(detokenise(tokens.split(' ')).text).toBe(text)
  })

  it('says where each token stands', () => {
    const tokens = ['Ann', "'s", 'dog', ',', 'Rex', '.']
    const { text, starts, ends } = detokenise(tokens)
    expect(tokens.map((_, at) => text.slice(starts[at], ends[at]))).toEqual(tokens)
  })
})
