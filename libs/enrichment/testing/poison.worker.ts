import { existsSync, writeFileSync } from 'node:fs'
import { commit, isMisdeed } from '@wiredesk/workers/testing'
import { NOTHING_FOUND } from '../src/enricher.ts'
import { enrichmentWork } from '../src/enrichment-task.ts'

/** A worker whose articles tell it what to do: so that every way to fail can be had at will. Others are their own only keyword. */
export default enrichmentWork(async ({ text, source }) => {
  // Dies with an article only the first time: `source` names the file that remembers.
  if (text === 'exit once' && source !== undefined && !existsSync(source)) {
    writeFileSync(source, '')
    process.exit(8)
  }
  // Succeeds, and dies of it later.
  if (text === 'exit later') setTimeout(() => process.exit(9), 5)
  const left = isMisdeed(text) ? await commit(text) : undefined
  return { findings: { ...NOTHING_FOUND, keywords: [(left as string | undefined) ?? text] }, ran: ['keywords'] }
})
