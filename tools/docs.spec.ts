import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'

const DOCS = new URL('./docs.ts', import.meta.url).pathname

it('the generated documents say what the code says', async () => {
  const checked = promisify(execFile)(process.execPath, ['--conditions=wiredesk:source', DOCS, '--check'])
  await expect(checked).resolves.toMatchObject({ stderr: expect.not.stringContaining('not current') })
})
