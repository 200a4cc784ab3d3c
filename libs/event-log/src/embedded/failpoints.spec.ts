import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FAILPOINTS } from '@wiredesk/failpoints'
import { EmbeddedEventLog } from './embedded-event-log.ts'

const PROCESS = fileURLToPath(new URL('../../testing/failing-process.ts', import.meta.url))
const OURS = Object.keys(FAILPOINTS).filter((name) => name.startsWith('log.'))

describe('EmbeddedEventLog, killed at each of its durable steps,', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const run = (armed: string) =>
    spawnSync(process.execPath, ['--conditions=wiredesk:source', PROCESS, folder], {
      env: { ...process.env, NODE_OPTIONS: '', WIREDESK_FAILPOINTS: armed },
      encoding: 'utf8',
    })

  /** The values of a topic, and where the group is, as they stand in the folder. */
  async function left(): Promise<{ values: string[]; place: number }> {
    const log = await EmbeddedEventLog.open({ folder })
    await log.createTopics([{ name: 'kept', partitions: 1 }])
    const records = await log.read('kept', { partition: 0, at: 'earliest' }, 10)
    const { topics } = await log.describe(['kept'])
    await log.close()
    return {
      values: records.map(({ value }) => Buffer.from(value).toString()),
      place: topics[0]?.groups[0]?.partitions[0]?.committed ?? 0,
    }
  }

  it.each(OURS)('has what it acknowledged, and no group is past what it did: %s', async (name) => {
    const { signal, stdout, stderr } = run(`${name}=kill`)
    expect([signal, stderr.trim()]).toEqual(['SIGKILL', `failpoint ${name} fired: kill`])
    const told = (what: string) => stdout.split('\n').filter((line) => line.startsWith(what)).length
    const { values, place } = await left()
    expect(values).toEqual(['0', '1', '2'].slice(0, values.length))
    expect(values.length).toBeGreaterThanOrEqual(told('acknowledged'))
    expect(place).toBeLessThanOrEqual(told('done'))
  })

  it.each([
    ['log.append.before', ['0']],
    ['log.append.written', ['0']],
    ['log.append.after', ['0', '1']],
  ])('knows at %s whether the second append has left a trace', async (name, expected) => {
    expect(run(`${name}=kill@2`).stdout).not.toContain('acknowledged 1')
    expect((await left()).values).toEqual(expected)
  })

  it('comes by all of them, and ends well, where none is armed', () => {
    expect(run('')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('closed') })
  })
})
