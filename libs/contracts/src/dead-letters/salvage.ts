import { z } from 'zod'
import { articleEventSchema } from '../event.ts'

const { id, receipt, revision, digest, timeline } = articleEventSchema.shape

const salvageSchema = z
  .object({
    id: id.optional().catch(undefined),
    receipt: receipt.optional().catch(undefined),
    revision: revision.optional().catch(undefined),
    digest: digest.optional().catch(undefined),
    timeline: timeline.catch([]),
  })
  .catch({ timeline: [] })

/**
 * What can still be read of an article event in bytes that may be anything: each field on its own, so that its drop
 * stays accountable also where the rest does not match the schema. Never throws.
 */
export function salvage(value: Uint8Array): z.infer<typeof salvageSchema> {
  return salvageSchema.parse(parse(value))
}

function parse(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value).toString())
  } catch {
    return undefined
  }
}
