import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, startWiredesk } from './browser.ts'

jest.setTimeout(180_000)

const FERRIES = Array.from({ length: 30 }, (_, i) => ({
  uri: `urn:reading:${i}`,
  headline: `Ferry ${i} sails`,
  text: `Ferry ${i} left Bergen, said Anna Holm, the captain of the line. "We sail in any weather," Ms Holm said in Oslo.`,
  publishedAt: `2016-05-${String(1 + (i % 10)).padStart(2, '0')}`,
  source: i % 3 === 0 ? 'Bergen Times' : 'Oslo Post',
}))
const STORM = {
  uri: 'urn:reading:storm',
  headline: 'Storm over Bergen',
  publishedAt: '2016-05-04',
  source: 'Bergen Times',
}

describe('a reader at the page', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let problems: readonly string[] = []
  let storm = ''

  beforeAll(async () => {
    ;[wiredesk, browser] = await Promise.all([startWiredesk(), openBrowser()])
    ;({ page, problems } = await openPage(browser, wiredesk.url))
    await settled(FERRIES)
    storm = await settled([{ ...STORM, text: 'Two people are missing in the storm over Bergen.' }])
    await settled([{ ...STORM, text: 'Three people are missing in the storm over Bergen and Oslo.' }])
  })

  afterAll(async () => {
    await browser.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  /** Drops articles, waits on the drop's own page until nothing is in flight, and gives the id of the first. */
  async function settled(articles: readonly object[]): Promise<string> {
    const answer = await fetch(`${wiredesk.url}/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(articles),
    })
    const { dropId, items } = (await answer.json()) as { dropId: string; items: readonly { id: string }[] }
    await page.goto(`/drops/${dropId}`)
    await page.locator(`.ledger[data-indexed="${articles.length}"][data-in-flight="0"]`).waitFor()
    return items[0]?.id ?? ''
  }

  const total = (articles: number) => page.locator('.search-total', { hasText: `${articles} article` }).waitFor()

  it('reads on, page by page', async () => {
    await page.goto('/search?q=ferry')
    await total(30)
    expect(await page.locator('.result').count()).toBe(20)
    await page.getByRole('button', { name: 'More' }).click()
    await page.locator('.result').nth(29).waitFor()
    expect(await page.getByRole('button', { name: 'More' }).count()).toBe(0)
  })

  it('narrows by what the articles have in common, and takes that back', async () => {
    const source = page.getByRole('group', { name: 'Sources' }).getByRole('button', { name: /Bergen Times/ })
    await source.click()
    await total(10)
    expect(new URL(page.url()).searchParams.get('q')).toBe('ferry source:"Bergen Times"')
    expect(await source.getAttribute('aria-pressed')).toBe('true')
    await source.click()
    await total(30)
  })

  it('narrows to a day by the chart, with the keyboard', async () => {
    await page.getByRole('button', { name: /^2 May 2016: 3 articles/ }).focus()
    await page.keyboard.press('Enter')
    await total(3)
    expect(page.url()).toContain('from=2016-05-02&to=2016-05-02')
    await page.getByRole('button', { name: 'all dates' }).click()
    await total(30)
  })

  it('is told what is wrong with a query', async () => {
    await page.goto('/search?q=(ferry')
    await page.getByRole('alert').getByText('a ( without its )', { exact: false }).waitFor()
  })

  it('sees what a new version changed, word by word, and the old one', async () => {
    await page.goto(`/articles/${storm}`)
    await page.getByRole('button', { name: 'what it changed' }).click()
    await page.locator('.diff ins').first().waitFor()
    expect(await page.locator('.diff del').allInnerTexts()).toEqual(['Two'])
    expect((await page.locator('.diff ins').allInnerTexts())[0]).toBe('Three')
    await page.getByRole('link', { name: 'Version 1' }).click()
    await page.locator('.text', { hasText: 'Two people' }).waitFor()
  })

  it('goes from a name to all that it is in, and from a quotation to its place in the text', async () => {
    await page.goto('/search?q=headline:ferry+headline:7')
    await page.locator('.result a').first().click()
    await page.locator('.quote-text').first().click()
    await page.locator('.text .mark-shown').waitFor()
    await page.locator('.text a.mark-people').first().click()
    await page.waitForURL('**/search?q=person*')
    await total(30)
  })

  it('had nothing go wrong on the page', () => {
    expect(problems).toEqual([])
  })
})
