import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { FolderOriginalStore } from './folder-original-store.ts'
import { openOriginalStore } from './open-original-store.ts'

describe('openOriginalStore', () => {
  it('opens a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-originals-'))
    const store = await openOriginalStore(`file:${folder}`)
    expect([store instanceof FolderOriginalStore, store.keeps]).toEqual([true, true])
    await rm(folder, { recursive: true })
  })

  it('opens a store that keeps nothing', async () => {
    const store = await openOriginalStore('none')
    await store.put('any', Buffer.from('text'))
    expect([await store.get('any'), store.keeps]).toEqual([undefined, false])
  })

  it('refuses another address', async () => {
    await expect(openOriginalStore('s3://bucket')).rejects.toThrow(TypeError)
    await expect(openOriginalStore('file:')).rejects.toThrow(TypeError)
  })
})
