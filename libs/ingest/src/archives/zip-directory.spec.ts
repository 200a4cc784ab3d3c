import { describe, expect, it } from '@jest/globals'
import { zip } from '../../testing/zip-writer.ts'
import { inMemory } from '../streams/random-access.ts'
import { readZipDirectory, zipEntries } from './zip-directory.ts'

describe('zipEntries', () => {
  it('give more entries than the end of an archive can count', async () => {
    const nothing = Buffer.alloc(0)
    const folders = Array.from({ length: 70_000 }, (_, n) => ({ name: `${n}/`, bytes: nothing, stored: true }))
    const archive = inMemory(zip(folders))
    const directory = await readZipDirectory(archive)
    expect(directory.entries).toBe(70_000 % 65_536)
    let found = 0
    for await (const entry of zipEntries(archive, directory)) expect(entry.name).toBe(`${found++}/`)
    expect(found).toBe(70_000)
  })

  it('read a name in the charset of DOS where it is no UTF-8', async () => {
    const archive = inMemory(
      zip([{ name: Buffer.from('caf\x82.txt', 'latin1'), bytes: Buffer.from('x'), utf8: false }]),
    )
    const names: string[] = []
    for await (const { name } of zipEntries(archive, await readZipDirectory(archive))) names.push(name)
    expect(names).toEqual(['café.txt'])
  })
})
