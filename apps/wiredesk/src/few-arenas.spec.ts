import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const FILE = new URL('./few-arenas.ts', import.meta.url).href
/** Tells of itself each time that it begins, and once more when it goes on. */
const SCRIPT = `import { beginWithFewArenas } from '${FILE}'
const { pid, argv, env } = process
const told = [pid, argv.slice(1), env.MALLOC_ARENA_MAX, env.MALLOC_MMAP_THRESHOLD_, env.OTHER]
console.log(JSON.stringify(told))
beginWithFewArenas(process.env)
console.log('on')`

async function told(environment: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const args = ['--input-type=module', '--eval', SCRIPT, 'start', '--config=a b']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { OTHER: 'stays', ...environment } })
  return stdout.split('\n', 3).map((line) => (line.startsWith('[') ? JSON.parse(line) : line))
}

describe('beginning with few arenas', () => {
  const anew = process.platform === 'linux' ? it : it.skip

  anew('is to begin once more, as the same process with the same arguments', async () => {
    const [first, second, then] = await told({})
    const [pid, args] = first as readonly [number, readonly string[]]
    expect(args).toEqual(['start', '--config=a b'])
    expect(first).toEqual([pid, args, null, null, 'stays'])
    expect(second).toEqual([pid, args, '2', '32768', 'stays'])
    expect(then).toBe('on')
  })

  it.each([
    ['MALLOC_ARENA_MAX', '8'],
    ['MALLOC_MMAP_THRESHOLD_', '1'],
  ])('leaves it to who chose %s', async (name, value) => {
    const [, then] = await told({ [name]: value })
    expect(then).toBe('on')
  })
})
