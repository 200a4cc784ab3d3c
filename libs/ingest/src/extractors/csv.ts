import { problem, type Problem, ProblemError } from '@wiredesk/contracts'
import { decodedStream } from '../csv/decoded-stream.ts'
import { delimiterOf, saidDelimiter } from '../csv/delimiter.ts'
import { type Row, type RowLimits, rows } from '../csv/rows.ts'
import { isBinary } from '../files/signatures.ts'
import type { JsonObject } from '../json/article-fields.ts'
import { refused } from '../json/refused.ts'
import { canHaveText, mappedArticle, missingText } from '../mapping/mapped-article.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { presetOf } from '../mapping/presets.ts'
import type { Extraction, ExtractionLimits, Extractor, SourceFile } from './extractor.ts'

/** No table of articles has more. */
const MAX_COLUMNS = 1_000

/**
 * CSV, also with semicolons, tabs or bars: a header, and an article a row, streamed; cells are text, whatever a spreadsheet would make of
 * them. A bad row is its own problem, told by its line, and the others go on.
 */
export const csv: Extractor = {
  mediaTypes: [
    'text/csv',
    'text/tab-separated-values',
    'application/csv',
    'text/x-csv',
    'text/comma-separated-values',
    'text/x-comma-separated-values',
  ],
  inlineBytes: 0,
  streams: true,
  async *extract(file, limits) {
    const rowLimits = { characters: limits.lineBytes, columns: MAX_COLUMNS }
    let table: Table | undefined
    for await (const row of rowsOf(file, rowLimits)) {
      if (table === undefined) {
        if (row.kind !== 'row') throw new ProblemError(codeOf(row), detailOf(row, rowLimits), fieldsOf(row, rowLimits))
        table = tableOf(row.cells, file.mapping)
      } else if (row.kind === 'row') {
        yield articleOfRow(row.cells, row.line, table, limits)
      } else {
        yield { kind: 'refused', problem: problemOf(row, rowLimits) }
      }
    }
  },
}

interface Table {
  readonly columns: readonly string[]
  readonly mapping: Mapping
}

async function* rowsOf({ chunks, charset, mediaType }: SourceFile, limits: RowLimits): AsyncGenerator<Row> {
  const text = decodedStream(chunks, charset)
  const { value: head = '' } = await text.next()
  if (isBinary(head)) throw new ProblemError('unsupported-type', 'it is no text', { found: 'application/octet-stream' })
  const [said, rest] = saidDelimiter(head) ?? [undefined, head]
  const delimiter = said ?? (mediaType === 'text/tab-separated-values' ? '\t' : delimiterOf(rest))
  yield* rows(joined(rest, text), delimiter, limits)
}

async function* joined(first: string, more: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* more
}

/** Throws where no column has the text: so no row could be taken. */
function tableOf(cells: readonly string[], stated: Mapping | undefined): Table {
  const columns = cells.map((cell) => cell.trim())
  const mapping = stated ?? presetOf(columns) ?? {}
  if (canHaveText(columns, mapping)) return { columns, mapping }
  throw missingText(columns, mapping)
}

function articleOfRow(
  cells: readonly string[],
  line: number,
  { columns, mapping }: Table,
  limits: ExtractionLimits,
): Extraction {
  try {
    const extra = cells.slice(columns.length).some((cell) => cell.trim() !== '')
    if (extra) throw new ProblemError('malformed', `it has ${cells.length} cells, the header has ${columns.length}`)
    const record: JsonObject = Object.fromEntries(
      columns.map((column, at): [string, string] => [column, cells[at] ?? '']),
    )
    const article = mappedArticle(record, mapping, 'csv', limits.inlineBytes)
    return article.kind === 'file' ? { ...article, place: { line } } : article
  } catch (error) {
    return refused(error, `line ${line}`, { line })
  }
}

type BadRow = Exclude<Row, { readonly kind: 'row' }>

const codeOf = ({ kind }: BadRow): 'too-large' | 'malformed' => (kind === 'too-large' ? 'too-large' : 'malformed')

function detailOf(row: BadRow, limits: RowLimits): string {
  if (row.kind === 'open-quote') return `line ${row.line}: a quote that opens in this row is never closed`
  const { line, limit } = row
  return `line ${line}: the row has more than ${limits[limit]} ${limit}`
}

function fieldsOf(row: BadRow, limits: RowLimits): Readonly<Record<string, unknown>> {
  if (row.kind === 'open-quote') return { line: row.line }
  return { line: row.line, limit: row.limit, [row.limit]: limits[row.limit] }
}

const problemOf = (row: BadRow, limits: RowLimits): Problem =>
  problem(codeOf(row), detailOf(row, limits), fieldsOf(row, limits))
