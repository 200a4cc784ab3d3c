import { afterEach, beforeEach, describe, it } from '@jest/globals'
import { accounting } from './contract/accounting.ts'
import { counting } from './contract/counting.ts'
import { dying } from './contract/dying.ts'
import { findingLetters } from './contract/finding-letters.ts'
import { highlighting } from './contract/highlighting.ts'
import { indexing } from './contract/indexing.ts'
import { opening } from './contract/opening.ts'
import { paging } from './contract/paging.ts'
import { querying } from './contract/querying.ts'
import { receiving } from './contract/receiving.ts'
import { replaying } from './contract/replaying.ts'
import { resembling } from './contract/resembling.ts'
import { resisting } from './contract/resisting.ts'
import { telling } from './contract/telling.ts'
import { versioning } from './contract/versioning.ts'
import { World, type IndexStore } from './contract/world.ts'

export type { IndexStore } from './contract/world.ts'
export * from './articles.ts'

const sentences = {
  ...opening,
  ...indexing,
  ...versioning,
  ...receiving,
  ...accounting,
  ...dying,
  ...replaying,
  ...findingLetters,
  ...querying,
  ...paging,
  ...counting,
  ...highlighting,
  ...resembling,
  ...telling,
  ...resisting,
}

export type Sentence = keyof typeof sentences

/**
 * What every ArticleIndex promises, as sentences. Each runs on an empty store of its own by `createStore`. `optOuts`
 * gives the reason for each sentence that an adapter cannot keep.
 */
export function articleIndexContract(
  name: string,
  createStore: () => Promise<IndexStore>,
  optOuts: Partial<Record<Sentence, string>> = {},
): void {
  describe(`${name}, as an ArticleIndex,`, () => {
    let world: World

    beforeEach(async () => {
      world = new World(await createStore())
    }, 60_000)

    afterEach(async () => {
      await world.end()
    }, 60_000)

    for (const [sentence, check] of Object.entries(sentences)) {
      const reason = optOuts[sentence as Sentence]
      if (reason !== undefined) it.skip(`${sentence} (not here: ${reason})`, () => undefined)
      else it(sentence, () => check(world), 60_000)
    }
  })
}
