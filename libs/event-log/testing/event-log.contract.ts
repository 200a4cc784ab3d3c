import { afterEach, beforeEach, describe, it } from '@jest/globals'
import { appending } from './contract/appending.ts'
import { committing } from './contract/committing.ts'
import { delivering } from './contract/delivering.ts'
import { noting } from './contract/noting.ts'
import { opening } from './contract/opening.ts'
import { operating } from './contract/operating.ts'
import { reading } from './contract/reading.ts'
import { sharing } from './contract/sharing.ts'
import { World, type LogStore } from './contract/world.ts'

export type { LogStore } from './contract/world.ts'

const sentences = {
  ...opening,
  ...appending,
  ...delivering,
  ...committing,
  ...noting,
  ...sharing,
  ...reading,
  ...operating,
}

export type Sentence = keyof typeof sentences

/**
 * What every EventLog promises, as sentences. Each runs on a store of its own by `createStore`, with random topic and group names.
 * `optOuts` gives the reason for each sentence that an adapter cannot keep.
 */
export function eventLogContract(
  name: string,
  createStore: () => Promise<LogStore>,
  optOuts: Partial<Record<Sentence, string>> = {},
): void {
  describe(`${name}, as an EventLog,`, () => {
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
