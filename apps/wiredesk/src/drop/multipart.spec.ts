import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { FileError } from '../command-error.ts'
import { multipart, type FormFile } from './multipart.ts'

describe('a form of files', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-form-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  const form = async (files: readonly FormFile[]) => {
    const { body, headers } = multipart(files)
    const parts = (await new Response(body, { headers }).formData()).getAll('file')
    return Promise.all(parts.map(async (part) => (part instanceof File ? [part.name, await part.text()] : part)))
  }

  it('has each with its name and its bytes, from the disk or not', async () => {
    const path = join(folder, 'a.txt')
    await writeFile(path, 'one\r\n--two')
    const files = [
      { name: 'wire/süd "1"\n.txt', content: path },
      { name: 'stdin', content: new Blob(['three']) },
    ]
    expect(await form(files)).toEqual([
      ['wire/süd "1"\n.txt', 'one\r\n--two'],
      ['stdin', 'three'],
    ])
  })

  it('comes to an end where a file grows before it is read', async () => {
    const path = join(folder, 'a.txt')
    await writeFile(path, 'old')
    const files = [{ name: 'a.txt', content: path }]
    const { body, headers } = multipart(files)
    await appendFile(path, ' and new')
    const data = await new Response(body, { headers }).formData()
    expect(await (data.get('file') as File).text()).toBe('old and new')
  })

  it('fails with the file that cannot be read', async () => {
    const path = join(folder, 'none.txt')
    const error = await form([{ name: 'none.txt', content: path }]).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(FileError)
    expect(error).toMatchObject({ code: 'ENOENT', message: `${path} cannot be read (ENOENT)` })
  })
})
