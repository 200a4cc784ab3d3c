import type { Item } from '../extraction/file-reader.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { type Tell, type ToldItem, withWarnings } from './drop.ts'
import { type DropTotals, Tally } from './tally.ts'

/** Tells what would be taken, with its articles, and stores nothing. */
export async function dryRun(items: AsyncIterable<Item>, tell: Tell): Promise<DropTotals> {
  const tally = new Tally()
  let number = 0
  try {
    for await (const { file, prepared } of items) {
      const receipt = { item: number++, file, member: prepared.member }
      const told: ToldItem =
        prepared.kind === 'article'
          ? withWarnings({ status: 'accepted', ...receipt, id: prepared.id, article: prepared.article }, prepared)
          : { status: 'rejected', ...receipt, problem: prepared.problem }
      tally.add([told])
      await tell([told])
    }
  } catch (error) {
    if (!(error instanceof BodyCutOff)) throw error
    return tally.totals(true)
  }
  return tally.totals(false)
}
