import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { findFiles } from './find-files.ts'

describe('of a folder', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-ignore-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  async function sent(
    files: Readonly<Record<string, string>>,
    ignore: readonly string[] = [],
  ): Promise<readonly string[]> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    return (await findFiles([folder], ignore)).map(({ name }) => name)
  }

  it('all files are sent, at any depth, in the order of their names, but those that are hidden or half written', async () => {
    const files = [
      'b.txt',
      'a/z.txt',
      'a/b/c.html',
      '.hidden',
      '.git/config',
      'x.part',
      'y.tmp',
      'z~',
      'film.crdownload',
    ]
    expect(await sent(Object.fromEntries(files.map((name) => [name, 'x'])))).toEqual(['a/b/c.html', 'a/z.txt', 'b.txt'])
  })

  it('patterns leave out names at any depth, paths, and folders', async () => {
    const files = { 'a.log': '', 'sub/b.log': '', 'sub/c.txt': '', 'raw/d.txt': '', 'old/raw/e.txt': '', 'f.txt': '' }
    expect(await sent(files, ['*.log', '/raw/'])).toEqual(['f.txt', 'old/raw/e.txt', 'sub/c.txt'])
    expect(await sent({}, ['raw/', 'sub/**'])).toEqual(['a.log', 'f.txt'])
  })

  it('a file of patterns counts for the folder in which it stands, and may take back', async () => {
    const files = {
      '.wiredeskignore': '# drafts\n\ndraft-*\n!draft-final.txt\n!.keep.txt\n',
      'draft-1.txt': '',
      'draft-final.txt': '',
      '.keep.txt': '',
      'sub/.wiredeskignore': '/a.txt\n',
      'sub/a.txt': '',
      'a.txt': '',
    }
    expect(await sent(files)).toEqual(['.keep.txt', 'a.txt', 'draft-final.txt'])
  })

  it('a file that is named is sent whatever its name', async () => {
    await sent({ '.hidden': 'x' })
    expect((await findFiles([join(folder, '.hidden')])).map(({ name }) => name)).toEqual(['.hidden'])
  })
})
