import { describe, expect, it } from '@jest/globals'
import { xmlRoot } from './xml-root.ts'

describe('xmlRoot', () => {
  it.each([
    ['<rss version="2.0">', { name: 'rss', local: 'rss', namespace: undefined }],
    ['\n <?xml version="1.0"?>\n<!-- <x> --> <?pi <y> ?><feed xmlns="urn:f">', { name: 'feed', namespace: 'urn:f' }],
    ["<a:feed xmlns:b='urn:b' xmlns:a = 'urn:a'/>", { name: 'a:feed', local: 'feed', namespace: 'urn:a' }],
    ['<!DOCTYPE x [ <!ENTITY gt ">"> ]><x>', { name: 'x' }],
    ['<!doctype x SYSTEM "]>"><x', { name: 'x' }],
  ])('finds it in %j', (text, root) => {
    expect(xmlRoot(text)).toMatchObject(root)
  })

  it.each(['', 'words', '<', '< rss>', '<1>', '<!-- open <rss>', '<!DOCTYPE rss [ <rss>', `<${'x'.repeat(101)}>`])(
    'finds none in %j',
    (text) => {
      expect(xmlRoot(text)).toBeUndefined()
    },
  )

  it('tells all namespaces that the root declares', () => {
    expect(xmlRoot('<r:RDF xmlns="urn:1" xmlns:r="urn:2">')?.namespaces).toEqual(['urn:1', 'urn:2'])
  })
})
