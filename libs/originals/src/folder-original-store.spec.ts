import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import { originalsContract } from '../testing/originals.contract.ts'
import { FolderOriginalStore } from './folder-original-store.ts'

describe('a shared folder', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-originals-'))
  })

  afterAll(() => rm(folder, { recursive: true }))

  originalsContract('FolderOriginalStore', () => FolderOriginalStore.open(join(folder, 'not', 'there', 'yet')))
})

describe('FolderOriginalStore', () => {
  const bytes = Buffer.from('a page')
  const hash = createHash('sha256').update(bytes).digest('hex')
  let folder: string
  let store: FolderOriginalStore

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-originals-'))
    store = await FolderOriginalStore.open(folder)
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('keeps a file in two levels of folders under the name of its hash, and leaves nothing else', async () => {
    await store.put(hash, bytes)
    const files = await readdir(folder, { recursive: true })
    const inner = join(hash.slice(0, 2), hash.slice(2, 4))
    expect(files.sort()).toEqual([hash.slice(0, 2), inner, join(inner, hash), 'drafts'].sort())
  })

  it('writes a file anew whose length is not that of the bytes', async () => {
    await store.put(hash, bytes)
    await writeFile(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), 'a pa')
    await store.put(hash, bytes)
    expect(await store.get(hash)).toEqual(bytes)
  })

  it('says that it is unavailable when it cannot write, and serves once it can', async () => {
    const blocked = join(folder, hash.slice(0, 2))
    await writeFile(blocked, 'in the way')
    await expect(store.put(hash, bytes)).rejects.toThrow(UnavailableError)
    await rm(blocked)
    await store.put(hash, bytes)
    expect(await store.get(hash)).toEqual(bytes)
  })

  it('clears drafts that a crash left an hour ago, and no younger ones', async () => {
    for (const name of ['old', 'young']) await writeFile(join(folder, 'drafts', name), 'half')
    await utimes(join(folder, 'drafts', 'old'), 0, 0)
    await FolderOriginalStore.open(folder)
    expect(await readdir(join(folder, 'drafts'))).toEqual(['young'])
  })
})
