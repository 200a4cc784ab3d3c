import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import { enriched } from '../../testing/articles.ts'
import { embeddedFaults } from '../../testing/embedded-integrity.ts'
import { EmbeddedArticleIndex } from './embedded-article-index.ts'
import { UnusableIndexError } from './errors.ts'

describe('opening an embedded index', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-index-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  async function written(): Promise<void> {
    const index = await EmbeddedArticleIndex.open({ folder })
    await index.index(
      Array.from({ length: 50 }, (_, n) =>
        enriched({ id: `${n}`, text: `Text ${n} ${'of words '.repeat(100)}`, receipt: `drop:${n}` }),
      ),
    )
    await index.close()
  }

  it('makes the folder', async () => {
    const index = await EmbeddedArticleIndex.open({ folder: join(folder, 'a', 'b') })
    await expect(index.ping()).resolves.toBeUndefined()
    await index.close()
  })

  it('says of files that are no index what to do', async () => {
    await writeFile(
      join(folder, 'index.db'),
      'this is not a database, and long enough to be taken for one. '.repeat(100),
    )
    const error = await EmbeddedArticleIndex.open({ folder }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnusableIndexError)
    expect(error).toBeInstanceOf(UnavailableError)
    expect(String(error)).toContain(
      `the index in ${folder} is damaged (file is not a database): stop, delete the folder, and rebuild the index from the log`,
    )
  })

  it('says of an index of another version what to do', async () => {
    await written()
    const db = new DatabaseSync(join(folder, 'index.db'))
    db.exec('PRAGMA user_version = 99')
    db.close()
    const { message } = new UnusableIndexError(folder, 'has version 99, and this build reads 6')
    await expect(EmbeddedArticleIndex.open({ folder })).rejects.toMatchObject({ name: 'UnusableIndexError', message })
  })

  it('upgrades the index of an earlier build where it stands', async () => {
    await written()
    const db = new DatabaseSync(join(folder, 'index.db'))
    db.exec(
      `DROP TABLE version; ALTER TABLE article DROP COLUMN hidden; ALTER TABLE article DROP COLUMN partial;
       DROP TABLE bands; DROP TABLE story_place; DROP TABLE story_key; DROP TABLE story_change; PRAGMA user_version = 2`,
    )
    db.close()
    const index = await EmbeddedArticleIndex.open({ folder })
    await index.index([
      enriched({ id: '7', text: 'Another text.', receipt: 'later:0' }),
      enriched({ id: '8', text: '', pubStatus: 'canceled', receipt: 'later:1' }),
    ])
    const versions = await index.versions('7')
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(await index.version('7', 1)).toMatchObject({ text: expect.stringContaining('Text 7 of words') })
    expect((await index.search({ q: 'words' })).total).toBe(48)
    await index.close()
    expect(embeddedFaults(folder)).toEqual([])
  })

  it('forgets the stories that an earlier build found by other rules, and no article', async () => {
    await written()
    const db = new DatabaseSync(join(folder, 'index.db'))
    db.exec(
      `INSERT INTO story_place (article, story, at, body) VALUES ('7', '7', 0, 'packed'); PRAGMA user_version = 5`,
    )
    db.close()
    const index = await EmbeddedArticleIndex.open({ folder })
    expect(await index.storyPlaces(['7'])).toEqual([])
    expect(await index.get('7')).toMatchObject({ status: 'indexed' })
    await index.close()
    expect(embeddedFaults(folder)).toEqual([])
  })

  it('says of damage that is found later what to do, and is no fault of what was asked', async () => {
    await written()
    const file = await open(join(folder, 'index.db'), 'r+')
    const { size } = await file.stat()
    await file.write(Buffer.alloc(size - 4_096, 0xab), 0, size - 4_096, 4_096)
    await file.close()
    const read = async (): Promise<unknown> => {
      const index = await EmbeddedArticleIndex.open({ folder })
      try {
        return await index.get('7')
      } finally {
        await index.close()
      }
    }
    await expect(read()).rejects.toThrow(UnusableIndexError)
  })

  it('throws UnavailableError where the folder cannot be used', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(EmbeddedArticleIndex.open({ folder: join(file, 'index') })).rejects.toThrow(UnavailableError)
    await expect(EmbeddedArticleIndex.open({ folder: '/dev/null' })).rejects.toThrow(UnavailableError)
  })

  it('does not wait for what searches need, and the first search does', async () => {
    await written()
    const index = await EmbeddedArticleIndex.open({ folder })
    const [found, indexed] = await Promise.all([index.search({ q: 'words' }), index.get('7')])
    expect([found.total, indexed?.status]).toEqual([50, 'indexed'])
    await index.close()
  })
})
