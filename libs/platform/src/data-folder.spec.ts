import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { DataFolderError, lockDataFolder } from './data-folder.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'wiredesk-data-'))

/** A process that takes the folder, says so, and waits to be killed. */
async function holder(of: string) {
  const script = `const { lockDataFolder } = await import(${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)})
    lockDataFolder(${JSON.stringify(of)}); console.log('taken'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

describe('a data folder', () => {
  it('is created where it is missing', () => {
    lockDataFolder(join(folder(), 'a', 'b')).release()
  })

  it('can be taken again once it is released', () => {
    const path = folder()
    lockDataFolder(path).release()
    lockDataFolder(path).release()
  })

  it('belongs to one process, until that dies, however it dies', async () => {
    const path = folder()
    const other = await holder(path)
    expect(() => lockDataFolder(path)).toThrow(/in use by another wiredesk/)
    other.kill('SIGKILL')
    await once(other, 'exit')
    lockDataFolder(path).release()
  })

  it('says what to do when it cannot be made', () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    expect(() => lockDataFolder(join(file, 'data'))).toThrow(DataFolderError)
    expect(() => lockDataFolder(join(file, 'data'))).toThrow(/WIREDESK_DATA/)
  })
})
