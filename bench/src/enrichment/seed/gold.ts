import { z } from 'zod'

const spanned = z.object({ start: z.number(), end: z.number(), text: z.string() })
const optional = z.boolean().default(false)
const named = z.object({
  name: z.string(),
  optional,
  country: z.string().optional(),
  mentions: z.array(spanned),
})

/** What a careful reader finds in the first article that Wiredesk was given; what is optional counts neither way. */
export const goldSchema = z.object({
  published_at: z.string(),
  persons: z.array(named),
  organisations: z.array(named),
  places: z.array(named),
  quotations: z.array(spanned.extend({ speaker: z.string(), kind: z.string(), optional })),
  dates: z.array(spanned.extend({ value: z.string(), accept: z.array(z.string()).default([]), optional })),
  boilerplate: z.array(spanned),
})
export type Gold = z.infer<typeof goldSchema>
