import { commit, isMisdeed } from '@wiredesk/workers/testing'
import type { ExtractionPage, ExtractionWork } from '../src/extraction/extraction-task.ts'

/**
 * A worker to which a file does what it says, as text or as a paragraph of HTML, after a page where that begins with "a page, then ". A file that says
 * nothing of the kind is an article of what it says.
 */
const suffer: ExtractionWork = async function* (_, bytes) {
  const said = Buffer.from(bytes).toString().replace('<p>', '')
  // Is well, and its worker dies of it later.
  if (said === 'exit later') setTimeout(() => process.exit(9), 5)
  const misdeed = said.replace('a page, then ', '')
  if (misdeed !== said) yield page('a page')
  yield page(((isMisdeed(misdeed) ? await commit(misdeed) : undefined) as string | undefined) ?? said)
}
export default suffer

const page = (text: string): ExtractionPage => ({
  items: [{ kind: 'article', article: { text }, id: text, digest: text }],
  spent: { read: 0, inflated: 0, members: 0 },
})
