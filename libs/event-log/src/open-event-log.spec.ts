import { describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedEventLog } from './embedded/embedded-event-log.ts'
import { openEventLog } from './open-event-log.ts'

describe('openEventLog', () => {
  it('opens the embedded log in the folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    const log = await openEventLog('embedded:', { folder, clientId: 'test' })
    expect(log).toBeInstanceOf(EmbeddedEventLog)
    await log.close()
    await rm(folder, { recursive: true })
  })

  it('refuses a URL that names no log', async () => {
    await expect(openEventLog('redis://127.0.0.1', { folder: '/nowhere', clientId: 'test' })).rejects.toThrow(TypeError)
  })
})
