import { describe, expect, it } from '@jest/globals'
import { Documented } from '../../testing/documented.ts'
import { endpointsOf } from './document.ts'
import { openApi } from './open-api.ts'

const document = openApi('1.2.3')
const endpoints = endpointsOf(document)

describe('openApi', () => {
  it('has only schemas that are JSON Schema, and references that lead somewhere', () => {
    const documented = new Documented(document)
    for (const [name, schema] of Object.entries(document.components.schemas)) documented.compile(name, schema)
    for (const { operation } of endpoints) {
      const { operationId, parameters = [], requestBody, responses } = operation
      const contents = [requestBody?.content ?? {}, ...Object.values(responses).map(({ content = {} }) => content)]
      const schemas = [...parameters, ...contents.flatMap((content) => Object.values(content))].map(
        ({ schema }) => schema,
      )
      schemas.forEach((schema, i) => expect(documented.compile(`${operationId} ${i}`, schema)).toBeInstanceOf(Function))
    }
  })

  it('has examples that are as it says', () => {
    const documented = new Documented(document)
    for (const { operation } of endpoints) {
      const contents = Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content).map(([mediaType, { example }]) => ({ status, mediaType, example })),
      )
      for (const { status, mediaType, example } of contents.filter((each) => each.example !== undefined)) {
        expect(documented.check(operation, Number(status), mediaType, example)).toEqual([])
      }
    }
  })

  it('names every operation once, every parameter of its path, and a tag that is there', () => {
    const ids = endpoints.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const tags = document.tags.map(({ name }) => name)
    for (const { path, operation } of endpoints) {
      const named = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(tags).toContain(operation.tags[0])
    }
  })

  it('takes the parameters from what reads them', () => {
    const { parameters = [] } = document.paths['/articles']?.get ?? {}
    expect(parameters.map(({ name }) => name)).toEqual(['q', 'from', 'to', 'sort', 'limit', 'cursor'])
    expect(parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 10,
    })
  })
})
