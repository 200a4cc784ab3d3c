import { describe, expect, it } from '@jest/globals'
import { parseHTML } from 'linkedom'
import type { DomDocument } from './dom.ts'
import { tidyBlocks } from './tidy-blocks.ts'
import { holderOf, mainBlocks, textOf, withoutClutter } from './main-text.ts'
import { pageTree } from './page-tree.ts'
import { survey } from './survey.ts'

const SENTENCE = 'The ferry to the islands was cancelled on Monday, and nobody on the quay was told why by the company.'
const paragraphs = (count: number): string => `<p>${SENTENCE}</p>`.repeat(count)
const links = '<ul>' + '<li><a href="/x">A link to something else on the site</a></li>'.repeat(9) + '</ul>'
const page = (body: string): string => `<!doctype html><html><head></head><body>${body}</body></html>`

const noSecond = (): DomDocument => {
  throw new Error('readability should have done')
}
const linesIn = (document: DomDocument, again = noSecond): readonly string[] => {
  const left = withoutClutter(survey(document))
  const text = textOf(tidyBlocks(mainBlocks(document, left, holderOf(left), again), {}))
  return text === '' ? [] : text.split('\n')
}

describe('mainBlocks', () => {
  it('finds the main text by readability', () => {
    expect(linesIn(pageTree(page(`${links}<div>${paragraphs(6)}</div>${links}`)))).toHaveLength(6)
  })

  it('takes the element with the most prose where readability fails', () => {
    const broken = `<!doctype html><html><head></head><main>${links}<div>${paragraphs(6)}</div>${links}</main></html>`
    // Without a body in the tree readability asks for the parent of the root.
    const document = parseHTML(broken).document as unknown as DomDocument
    expect(linesIn(document, () => pageTree(broken))).toHaveLength(6)
  })

  it('takes the element with the most prose where readability would take its time', () => {
    const long = `<section>${`<div>${paragraphs(1)}</div>`.repeat(12_000)}</section>`
    expect(linesIn(pageTree(page(`<div>${links}</div>${long}`)))).toHaveLength(12_000)
  })

  it('finds nothing in a page of headings that are links', () => {
    const teaser = `<h2><a href="/x">Ferry sails again with goat</a></h2><p>${SENTENCE}</p>`
    expect(linesIn(pageTree(page(`<div>${teaser.repeat(5)}</div>`)))).toEqual([])
  })
})

describe('withoutClutter', () => {
  const proseOf = (body: string): number => withoutClutter(survey(pageTree(page(body)))).prose / SENTENCE.length

  it.each([
    ['a share bar', `<div class="share">${paragraphs(1)}</div>`, 6],
    ['comments', `<div id="comments">${paragraphs(4)}</div>`, 6],
    ['what is hidden', `<div hidden>${paragraphs(9)}</div>`, 6],
    ['a box that holds much of the prose: it is no box', `<div class="related">${paragraphs(4)}</div>`, 10],
    ['what has a like name', `<div class="shareholders">${paragraphs(1)}</div>`, 7],
  ])('looks at %s', (_, clutter, left) => {
    expect(proseOf(`<div>${paragraphs(6)}</div>${clutter}`)).toBe(left)
  })

  it('never takes nearly all of a page away', () => {
    expect(proseOf(`<div hidden>${paragraphs(2)}</div>`)).toBe(2)
  })
})

describe('holderOf', () => {
  const holderIn = (body: string): string | undefined => {
    const holder = holderOf(withoutClutter(survey(pageTree(page(body)))))
    return holder && (holder.element.getAttribute('class') || holder.element.localName)
  }

  it('is the smallest element that says it holds the article and has most of the prose', () => {
    expect(holderIn(`<main><p>x</p><div class="article-body">${paragraphs(6)}</div></main>`)).toBe('article-body')
    expect(holderIn(`<main>${paragraphs(4)}<div class="article-body">${paragraphs(2)}</div></main>`)).toBe('main')
    expect(holderIn(`<div>${paragraphs(6)}</div>`)).toBeUndefined()
  })
})
