import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { DropState, stateFileOf } from './drop-state.ts'
import type { FoundFile } from './find-files.ts'

const file = (name: string, modified = 1): FoundFile => ({ path: `/wire/${name}`, name, bytes: 10, modified })
const [a, b, c] = [file('a'), file('b'), file('c')]

describe('the state of a drop', () => {
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wiredesk-state-'))
    path = join(folder, 'deep', 'state.ndjson')
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('knows in a later run what was sent, unless it has changed', () => {
    const state = DropState.open(path)
    state.begin([a, b])
    state.answered([a, b], 'd1')
    const later = DropState.open(path)
    expect([a, b, c, file('a', 2), { ...b, bytes: 11 }].map((each) => later.isSent(each))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect([later.dropIds, later.runId]).toEqual([['d1'], state.runId])
  })

  it('knows what was under way, as it was, unless a file of it has changed', () => {
    const state = DropState.open(path)
    state.begin([a, b])
    state.begin([c])
    const later = DropState.open(path)
    expect(later.unanswered([a, b, c, file('d')])).toEqual([[a, b], [c]])
    expect(later.unanswered([a, file('b', 2), c])).toEqual([[c]])
  })

  it('knows where an upload was begun', () => {
    DropState.open(path).uploading(a, '/uploads/1')
    const later = DropState.open(path)
    expect([later.uploadOf(a), later.uploadOf(file('a', 2)), later.uploadOf(b)]).toEqual([
      '/uploads/1',
      undefined,
      undefined,
    ])
  })

  it('bears a last line that was cut off, and writes on after it', () => {
    DropState.open(path).begin([a])
    appendFileSync(path, '{"sent":"half a li')
    DropState.open(path).begin([b])
    expect(DropState.open(path).unanswered([a, b])).toEqual([[a], [b]])
  })

  it('can be forgotten, and then is another run', () => {
    const state = DropState.open(path)
    state.begin([a])
    state.answered([a], 'd1')
    const { runId } = state
    state.forget()
    const later = DropState.open(path)
    expect([later.isSent(a), later.dropIds, later.runId === runId]).toEqual([false, [], false])
  })

  it('is nowhere where none is kept', () => {
    const state = DropState.open(undefined)
    state.begin([a])
    state.answered([a], 'd1')
    expect([state.isSent(a), DropState.open(undefined).isSent(a)]).toEqual([true, false])
  })

  it('is refused as a file that cannot be one', () => {
    writeFileSync(join(folder, 'deep'), '')
    expect(() => DropState.open(path)).toThrow(/cannot be used to remember what was sent \(E/)
  })

  it('is another one for another endpoint, other paths and other values', () => {
    const files = [
      stateFileOf('http://a', ['x', 'y'], {}, folder),
      stateFileOf('http://a', ['y', 'x'], {}, folder),
      stateFileOf('http://b', ['x', 'y'], {}, folder),
      stateFileOf('http://a', ['x'], {}, folder),
      stateFileOf('http://a', ['x', 'y'], { source: 's' }, folder),
    ]
    expect(new Set(files).size).toBe(4)
    expect(files[0]).toBe(files[1])
  })

  it('is cleared away after a season', () => {
    const [old, young] = [join(folder, 'drops', 'old.ndjson'), join(folder, 'drops', 'young.ndjson')]
    for (const each of [old, young]) DropState.open(each)
    utimesSync(old, new Date('2016-05-04'), new Date('2016-05-04'))
    stateFileOf('http://a', ['x'], {}, folder)
    expect([existsSync(old), existsSync(young)]).toEqual([false, true])
  })

  it('keeps no more than the paths, sizes and times', () => {
    DropState.open(path).begin([a])
    expect(JSON.parse(readFileSync(path, 'utf8').trim().split('\n')[1] ?? '')).toEqual({
      begun: expect.any(String),
      files: [a],
    })
  })
})
