import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { ProblemError, UnavailableError } from '@wiredesk/contracts'
import { only } from './extract-file.ts'
import { Spool } from './spool.ts'

describe('Spool', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-spool-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  const bytes = (count: number): AsyncIterable<Uint8Array> => only(Buffer.alloc(count, 'x'))
  const limitOf = (error: unknown): unknown =>
    error instanceof ProblemError ? `${error.problem.type} ${String(error.problem.limit)}` : error

  it('gives what it was given, anywhere', async () => {
    const file = await new Spool(join(folder, 'not', 'there'), 100).keep(only(Buffer.from('0123456789')))
    expect(file.size).toBe(10)
    expect(String(await file.read(3, 4))).toBe('3456')
    expect(String(await file.read(8, 4))).toBe('89')
    expect(String(await file.read(50, 4))).toBe('')
    await file.close()
  })

  it('leaves no name in its folder, so that nothing stays after a crash, and clears what has one', async () => {
    await writeFile(join(folder, 'left by a crash'), 'x')
    const file = await new Spool(folder, 100).keep(bytes(10))
    expect(await readdir(folder)).toEqual([])
    await file.close()
  })

  it('refuses a file above its bound, and one for which others leave no room', async () => {
    const spool = new Spool(folder, 100)
    expect(await spool.keep(bytes(101)).catch(limitOf)).toBe('/problems/too-large archiveBytes')
    const file = await spool.keep(bytes(60))
    expect(await spool.keep(bytes(60)).catch(limitOf)).toBe('/problems/storage-full archiveBytes')
    await file.close()
    await (await spool.keep(bytes(100))).close()
  })

  it('gives room back for a file that never came to its end', async () => {
    const spool = new Spool(folder, 100)
    async function* cut() {
      yield Buffer.alloc(90)
      throw new Error('cut')
    }
    await expect(spool.keep(cut())).rejects.toThrow('cut')
    await (await spool.keep(bytes(100))).close()
  })

  it('is unavailable without its folder, and serves once that is there', async () => {
    await writeFile(join(folder, 'in the way'), '')
    const spool = new Spool(join(folder, 'in the way'), 100)
    await expect(spool.keep(bytes(1))).rejects.toThrow(UnavailableError)
    await rm(join(folder, 'in the way'))
    await mkdir(join(folder, 'in the way'))
    await (await spool.keep(bytes(1))).close()
  })
})
