import type { IncomingMessage } from 'node:http'
import { ProblemError } from '@wiredesk/contracts'
import type { z } from 'zod'
import { describeIssues } from './issues.ts'

/** Requests to operate are small. */
const MAX_BYTES = 64 * 1024

/** Reads a JSON body of at most 64 KiB, whatever its content type. Throws a problem that says what is wrong with it. */
export async function readJson<Schema extends z.ZodType>(
  schema: Schema,
  request: IncomingMessage,
): Promise<z.output<Schema>> {
  const read = schema.safeParse(parse(await readText(request)))
  if (read.success) return read.data
  throw new ProblemError('invalid-request', describeIssues(read.error, 'field'))
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength
      if (bytes <= MAX_BYTES) chunks.push(chunk)
    }
  } catch {
    throw new ProblemError('incomplete', `the body ended after ${bytes} bytes`)
  }
  if (bytes > MAX_BYTES) throw new ProblemError('too-large', `the body has ${bytes} bytes`, { limit: MAX_BYTES })
  return Buffer.concat(chunks).toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('malformed', text.trim() === '' ? 'the body is empty, not JSON' : 'the body is not JSON')
  }
}
