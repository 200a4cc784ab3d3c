import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { FAILPOINTS } from './catalogue.ts'
import { parseFailpoints } from './parse-failpoints.ts'

const HERE = new URL('./failpoint.ts', import.meta.url).href

/** Comes by `log.append.written` three times, in a process of its own. */
function comeBy(armed: string) {
  const script = `import { failpoint } from '${HERE}'
    for (const hit of [1, 2, 3]) { failpoint('log.append.written'); console.log(hit) }`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, NODE_OPTIONS: '--conditions=wiredesk:source', WIREDESK_FAILPOINTS: armed },
    encoding: 'utf8',
  })
}

describe('failpoint', () => {
  it('does nothing where nothing is armed', () => {
    expect(comeBy('')).toMatchObject({ status: 0, stdout: '1\n2\n3\n', stderr: '' })
  })

  it('kills the process at the hit that was asked for, and says so before', () => {
    const { signal, stdout, stderr } = comeBy('log.append.written=kill@3')
    expect(signal).toBe('SIGKILL')
    expect(stdout).toBe('1\n2\n')
    expect(stderr).toBe('failpoint log.append.written fired: kill\n')
  })

  it('throws, and sleeps', () => {
    expect(comeBy('log.append.written=throw').stderr).toContain('Error: failpoint log.append.written')
    expect(comeBy('log.append.written=sleep:1').stdout).toBe('1\n2\n3\n')
  })
})

describe('parseFailpoints', () => {
  it('reads a list', () => {
    expect([...parseFailpoints('log.open.after=kill,runner.stage.before=sleep:20@7')]).toEqual([
      ['log.open.after', { action: { kind: 'kill' }, at: 1 }],
      ['runner.stage.before', { action: { kind: 'sleep', ms: 20 }, at: 7 }],
    ])
  })

  it.each(['no.such=kill', 'log.open.after=explode', 'log.open.after', 'log.open.after=sleep'])(
    'refuses %s',
    (text) => {
      expect(() => parseFailpoints(text)).toThrow(RangeError)
    },
  )

  it('has at least 40 names', () => {
    expect(Object.keys(FAILPOINTS).length).toBeGreaterThanOrEqual(40)
  })
})
