import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import { killedAt, run } from './command-line.ts'
import { start } from './line.ts'

jest.setTimeout(120_000)

const FILES = 120

describe('wiredesk drop', () => {
  const data = mkdtempSync(join(tmpdir(), 'wiredesk-drop-'))
  const state = mkdtempSync(join(tmpdir(), 'wiredesk-state-'))
  let child: Child

  const own = () => ({ WIREDESK_URL: child.url, WIREDESK_DATA: data, WIREDESK_STATE: state })
  const wiredesk = run(own)

  function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'wiredesk-files-'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return folder
  }

  beforeAll(async () => {
    child = await start([], { WIREDESK_DATA: data })
  })

  afterAll(async () => {
    expect(await child.stop()).toBe(0)
  })

  it('goes on after a kill where it was: every file once, and the ledger of all of them', async () => {
    const texts = Array.from({ length: FILES }, (_, n) => [`${n}.txt`, `The ferry ${n} left Bergen before the storm.`])
    const folder = folderOf(Object.fromEntries(texts) as Record<string, string>)
    await killedAt(['drop', folder, '--rate', '20', '--concurrency', '2'], own(), /sent 40 of 120 files/)
    const { code, out, err } = await wiredesk(['drop', folder])
    expect(Number(/(\d+) of 120 files were sent before/.exec(err)?.[1])).toBeGreaterThanOrEqual(40)
    expect(out).toMatch(/received 120, accepted 120, rejected 0, indexed 120, duplicate 0/)
    expect(code).toBe(0)

    writeFileSync(join(folder, '7.txt'), 'The ferry 7 stayed in Bergen.')
    const changed = await wiredesk(['drop', folder])
    expect(changed.err).toMatch(/119 of 120 files were sent before[^]*sent 1 of 1 files/)
    expect(changed.out).toMatch(/received 121, accepted 121/)

    const again = await wiredesk(['drop', folder, '--again', '--json'])
    expect(JSON.parse(again.out)).toMatchObject({ received: 120, indexed: 0, duplicate: 120, inFlight: 0 })
  })

  it('sends all again where the data is another', async () => {
    const folder = folderOf({ 'a.txt': 'The tide gauge at Ullapool failed.' })
    const file = join(state, 'own.ndjson')
    await wiredesk(['drop', folder, '--state', file])
    const another = await start([], { WIREDESK_DATA: mkdtempSync(join(tmpdir(), 'wiredesk-other-')) })
    const { out, err } = await wiredesk(['drop', folder, '--state', file], { WIREDESK_URL: another.url })
    expect([out, err]).toEqual([expect.stringMatching(/indexed 1/), expect.stringMatching(/sent 1 of 1 files/)])
    expect(await another.stop()).toBe(0)
  })

  it('takes one file from stdin', async () => {
    const { out, code } = await wiredesk(['drop', '-', '--source', 'Coast Radio'], {}, 'High water at noon in Oban.')
    expect([out, code]).toEqual([expect.stringMatching(/received 1, accepted 1/), 0])
  })

  it('leaves out what is half written or to be ignored', async () => {
    const files = { 'a.txt': 'Text.', 'b.log': 'x', 'c.part': 'x', 'd~': 'x', 'e.crdownload': 'x', 'f.bak': 'x' }
    const folder = folderOf({ ...files, '.wiredeskignore': '*.bak\n' })
    const { out } = await wiredesk(['drop', folder, '--ignore', '*.log', '--dry-run'])
    expect(out).toBe('accepted  a.txt  no headline\nreceived 1, accepted 1, rejected 0\n')
  })

  it('uploads a large file in pieces, and after a kill goes on in the middle of it', async () => {
    const filler = JSON.stringify({ text: 'x'.repeat(5 * 1024 * 1024) })
    const line = (which: string): string => JSON.stringify({ text: `The ${which} line of a large file from Oban.` })
    const lines = [line('first'), ...Array<string>(19).fill(filler), line('last')]
    const folder = folderOf({ 'large.ndjson': `${lines.join('\n')}\n` })
    const begun = await killedAt(['drop', folder], own(), /uploaded \d+\.\d MB of 99\.\d MB/)
    expect(begun).not.toMatch(/sent 1 of 1/)
    const { out, err, code } = await wiredesk(['drop', folder])
    expect(err).toMatch(/sent 1 of 1 files: 2 accepted, 19 rejected/)
    expect(out).toMatch(/received 21, accepted 2, rejected 19, indexed 2[^]*problems: too-large 19/)
    expect(code).toBe(1)
    const uploads = readdirSync(join(data, 'uploads'))
    expect(uploads).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)])
    const [upload = ''] = uploads
    expect(JSON.parse(readFileSync(join(data, 'uploads', upload), 'utf8'))).toMatchObject({ dropped: true })
  })
})

describe('wiredesk watch', () => {
  it('drops what is in a folder, and puts it away', async () => {
    const data = mkdtempSync(join(tmpdir(), 'wiredesk-watch-'))
    const child = await start([], { WIREDESK_DATA: data })
    const folder = join(data, 'in')
    mkdirSync(folder)
    writeFileSync(join(folder, 'good.txt'), 'The mayor of Oslo resigned on Monday.')
    writeFileSync(join(folder, 'blank.txt'), ' \n')
    const wiredesk = run(() => ({ WIREDESK_URL: child.url, WIREDESK_DATA: data }))
    const { code, out } = await wiredesk(['watch', folder, '--once', '--settle', '0.1', '--json'])
    const told = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; status: string; problem?: { type: string } })
    expect(told.toSorted((a, b) => (a.file < b.file ? -1 : 1))).toMatchObject([
      { file: 'blank.txt', status: 'failed', problem: { type: '/problems/empty' } },
      { file: 'good.txt', status: 'done', accepted: 1 },
    ])
    expect([code, readdirSync(folder), readdirSync(join(folder, 'failed')).toSorted()]).toEqual([
      1,
      ['done', 'failed'],
      ['blank.txt', 'blank.txt.problem.json'],
    ])
    expect(await child.stop()).toBe(0)
  })
})
