import { describe, expect, it } from '@jest/globals'
import { faultOf, StoreFault } from './store-fault.ts'

const sqlite = (errcode: number): Error => Object.assign(new Error('as SQLite says it'), { errcode })

describe('faultOf', () => {
  it.each([
    ['a lock', 5, 'unavailable'],
    ['a damaged page', 11, 'unreadable'],
    ['a damaged page of an index', 779, 'unreadable'],
    ['a file that is no database', 26, 'unreadable'],
  ] as const)('tells %s', (_what, code, kind) => {
    expect(faultOf(sqlite(code))).toEqual({ kind, message: 'as SQLite says it' })
  })

  it.each([
    ['a full disk', 13],
    ['one that has no room for the index of the write-ahead log', 4874],
  ])('tells %s', (_what, code) => {
    expect(faultOf(sqlite(code))).toEqual({ kind: 'unavailable', message: 'database or disk is full' })
  })

  it.each([
    ['a failed fsync', 1034],
    ['a failed write', 778],
    ['a failed read', 266],
    ['a broken constraint', 19],
  ])('lets nobody go on after %s', (_what, code) => {
    expect(faultOf(sqlite(code))).toBeUndefined()
  })

  it('passes on what was told before', () => {
    expect(faultOf(new StoreFault('unreadable', 'no log'))).toEqual({ kind: 'unreadable', message: 'no log' })
    expect(faultOf(new TypeError('a mistake'))).toBeUndefined()
  })
})
