const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** What Excel reads in a first line of its own. */
const SAID = /^sep=(.)\r?\n?$/i

/** The delimiter that the first line of a table uses most, outside of quotes; a comma where it uses none. */
export function delimiterOf(head: string): Delimiter {
  const [line] = splitFirstLine(head)
  const plain = line.replace(/"[^"]*"?/g, '')
  const counts = DELIMITERS.map((delimiter) => plain.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** The delimiter that a first line `sep=;` names, and the rest. */
export function saidDelimiter(head: string): readonly [delimiter: string, rest: string] | undefined {
  const [line, rest] = splitFirstLine(head)
  const said = SAID.exec(line)?.[1]
  return said === undefined ? undefined : [said, rest]
}

function splitFirstLine(text: string): readonly [line: string, rest: string] {
  const end = text.search(/\r|\n/)
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end).replace(/^\r?\n?/, '')]
}
