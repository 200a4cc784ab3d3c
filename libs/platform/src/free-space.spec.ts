import { tmpdir } from 'node:os'
import { describe, expect, it } from '@jest/globals'
import { freeSpace } from './free-space.ts'

const disk = (blocks: number, free: number) => async () => ({ bsize: 4096, blocks, bfree: free, bavail: free })

describe('The room on the disk', () => {
  it('is a reason not to be ready when there is none', async () => {
    await expect(freeSpace('/data', disk(1000, 3)).check()).rejects.toThrow('the disk is full: 12288 bytes are free')
  })

  it.each([
    ['where there is some', disk(1000, 256)],
    ['on a file system that does not tell', disk(0, 0)],
  ])('is none %s', async (_, read) => {
    await expect(freeSpace('/data', read).check()).resolves.toBeUndefined()
  })

  it('is read of the file system of the folder', async () => {
    await expect(freeSpace(`${tmpdir()}/is/not/there`).check()).rejects.toThrow('ENOENT')
  })
})
