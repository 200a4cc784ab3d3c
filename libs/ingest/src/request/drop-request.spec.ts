import { describe, expect, it } from '@jest/globals'
import { readDropRequest } from './drop-request.ts'

const problemOf = (parameters: object, headers = {}): string => {
  try {
    readDropRequest(headers, parameters)
    return ''
  } catch (error) {
    return (error as { problem: { detail: string } }).problem.detail
  }
}

describe('a drop request', () => {
  it('says what its parameters give', () => {
    const parameters = { filename: 'a.txt', publishedAt: '2016-05-04', source: 'Wire', dryRun: 'true' }
    expect(readDropRequest({}, parameters)).toMatchObject({
      fileName: 'a.txt',
      defaults: { publishedAt: '2016-05-04', source: 'Wire' },
      dryRun: true,
    })
  })

  it('refuses a parameter that there is none of, naming those that there are', () => {
    expect(problemOf({ dryrun: 'true' })).toMatch(/no parameter dryrun, only filename, publishedAt, source,.* dryRun/)
  })

  it.each([{ publishedAt: 'soon' }, { dryRun: 'maybe' }, { source: 'x'.repeat(201) }, { filename: ['a', 'b'] }])(
    'refuses %j',
    (parameters) => {
      expect(problemOf(parameters)).toContain(`the parameter ${Object.keys(parameters)[0]}`)
    },
  )

  it('reads a mapping, by its name or as JSON', () => {
    expect(readDropRequest({}, { map: 'newsapi' }).mapping).toMatchObject({ uri: ['url'] })
    expect(readDropRequest({}, { map: '{"headline":"kicker"}' }).mapping).toEqual({ headline: ['kicker'] })
    expect(readDropRequest({}, {}).mapping).toBeUndefined()
  })

  it('refuses a mapping that makes no sense, naming what there is', () => {
    expect(problemOf({ map: 'newsapi2' })).toMatch(/"newsapi2" is no preset; .*mediacloud, gdelt, newsapi/)
  })

  it('refuses an idempotency key that cannot be one', () => {
    expect(problemOf({}, { 'idempotency-key': ' ' })).toMatch(/1 to 255/)
  })
})
