import { ProblemError } from '@wiredesk/contracts'
import type { Extraction, ExtractionLimits, SourceFile } from '../extractors/extractor.ts'
import { refused } from '../json/refused.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import type { XmlReading } from '../xml/record-builder.ts'
import { xmlRecords } from '../xml/xml-records.ts'
import { xmlText } from '../xml/xml-text.ts'

/** How a format of news wires is read. */
export interface WireFormat extends Omit<XmlReading, 'maxNodes'> {
  /** The articles of an item; `around` is what stood before the items. */
  parts(item: XmlElement, around: readonly XmlElement[]): Iterable<Extraction>
}

/** More than any honest message holds. */
const MAX_ITEMS = 100_000
/** Of what stands around the items. */
const MAX_AROUND = 1_000

/** The articles of a file of a news wire, item by item; one that cannot be taken is refused, and the others go on. */
export async function* wireParts(
  file: SourceFile,
  limits: ExtractionLimits,
  format: WireFormat,
): AsyncGenerator<Extraction, void, undefined> {
  const around: XmlElement[] = []
  let items = 0
  for (const { element, ancestors } of xmlRecords(await xmlText(file), { ...format, maxNodes: limits.nodes })) {
    if (!format.isItem(element.name)) {
      if (around.length < MAX_AROUND) around.push(element)
      continue
    }
    if (++items > MAX_ITEMS) {
      throw new ProblemError('too-large', `the file has more than ${MAX_ITEMS} items`, { limit: 'items' })
    }
    try {
      yield* format.parts(element, around)
    } catch (error) {
      yield ancestors.length === 0 ? refusedWhole(error) : refused(error, `item ${items - 1}`, { index: items - 1 })
    }
  }
  if (items === 0) throw new ProblemError('empty', 'the file has no items')
}

function refusedWhole(error: unknown): Extraction {
  if (!(error instanceof ProblemError)) throw error
  return { kind: 'refused', problem: error.problem }
}
