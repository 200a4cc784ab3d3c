import type { z } from 'zod'

const SHOWN = 5

/** What is wrong with a request, by field, in one line; `what` is a field called: a parameter, a field. */
export function describeIssues(error: z.ZodError, what: string): string {
  const shown = error.issues.slice(0, SHOWN).map((issue) => describeIssue(issue, what))
  const more = error.issues.length - shown.length
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

function describeIssue(issue: z.core.$ZodIssue, what: string): string {
  if (issue.code === 'unrecognized_keys') return `unknown ${what} ${issue.keys.map((key) => `"${key}"`).join(', ')}`
  const message = issue.message.replace(/^Invalid (input|option): /, '')
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${message}` : message
}
