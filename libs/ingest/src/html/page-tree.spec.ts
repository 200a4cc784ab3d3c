import { describe, expect, it } from '@jest/globals'
import type { DomElement } from './dom.ts'
import { pageTree } from './page-tree.ts'

const HEAD = '<title>T</title>'
const TEXT = '<p>Text</p>'
const shape = (page: string): string => {
  const { documentElement, body } = pageTree(page)
  const inner = (element: DomElement | null): string => String(element).replace(/^<[^>]*>|<\/\w+>$/g, '')
  return `${inner(documentElement)} ${body?.textContent}`
}

describe('pageTree', () => {
  it.each([
    ['a page in order', `<!doctype html><html><head>${HEAD}</head><body>${TEXT}</body></html>`],
    ['a page without tags of its own', `<!doctype html>${HEAD}${TEXT}`],
    ['no body', `<!doctype html><html><head>${HEAD}</head>${TEXT}</html>`],
    ['a head that never ends', `<html><head>${HEAD}${TEXT}`],
    ['text behind the page', `<!doctype html><html><head>${HEAD}</head><body></body></html>${TEXT}`],
    ['a page in a page', `<html><body><html><head>${HEAD}</head><body>${TEXT}</body></html></body></html>`],
    ['comments and white space', `<!-- a -->\n<html>\n<!-- b --><head>${HEAD}</head><body>${TEXT}</body></html>\n`],
  ])('puts %s in order', (_, page) => {
    expect(shape(page).replace(/\n|<!--.*?-->/g, '')).toBe(`<head>${HEAD}</head><body>${TEXT}</body> Text`)
  })

  it('has both bodies of a page that has two', () => {
    expect(shape('<html><head></head><body><p>One</p></body><body><p>Two</p></body></html>')).toBe(
      '<head></head><body><p>One</p><p>Two</p></body> OneTwo',
    )
  })

  it('takes a part of a page for its body', () => {
    expect(shape(TEXT)).toBe('<head></head><body><p>Text</p></body> Text')
  })

  it('keeps the language', () => {
    expect(pageTree('<html lang="de"><p>Text').documentElement?.getAttribute('lang')).toBe('de')
  })
})
