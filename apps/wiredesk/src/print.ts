import { styleText } from 'node:util'
import type { TimelineEntry } from '@wiredesk/contracts'

/** One JSON document on stdout, for scripts. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2))
}

/** Lines of aligned columns under a dim header; numbers stand to the right. */
export function printTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
  )
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, column) =>
        typeof cell === 'number' ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  console.log(dim(line(header)))
  for (const row of rows) console.log(line(row))
}

/** A title with lines under it; nothing where there are none. */
export function section(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  console.log(bold(title))
  for (const line of lines) console.log(`  ${safe(line).replace(/\s*\n\s*/g, ' ')}`)
}

/** One step of an article's way. */
export function timelineLine({ stage, at, ms, topic, partition, offset }: TimelineEntry): string {
  return `${at} ${stage}, ${ms} ms${topic ? ` from ${topic} ${partition}@${offset}` : ''}`
}

export const bold = (text: string): string => style('bold', text)
export const dim = (text: string): string => style('dim', text)
export const red = (text: string): string => style('red', text)
export const green = (text: string): string => style('green', text)

/** Plain where stdout is no terminal, or NO_COLOR is set. */
function style(format: 'bold' | 'dim' | 'red' | 'green', text: string): string {
  return styleText(format, text, { stream: process.stdout, validateStream: true })
}

/** Control characters of what came from elsewhere are shown, not obeyed. */
export function safe(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}
