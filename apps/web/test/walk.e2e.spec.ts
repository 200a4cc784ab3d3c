import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, startSplit, startWiredesk } from './browser.ts'

jest.setTimeout(180_000)

const SAMPLE = readFileSync(new URL('../../../samples/harbour-ceasefire.txt', import.meta.url))

/** The processes of each preset; that which shows the page comes first. */
const presets: Readonly<Record<string, () => Promise<readonly Child[]>>> = {
  'on nothing but a folder': async () => [await startWiredesk()],
  'each role a process, over real Kafka, Redis and OpenSearch': () => startSplit(),
}

describe.each(Object.entries(presets))('somebody who has never seen it, %s', (_, start) => {
  let processes: readonly Child[] = []
  let browser: Browser
  let page: Page
  let problems: readonly string[] = []

  beforeAll(async () => {
    ;[processes, browser] = await Promise.all([start(), openBrowser()])
    ;({ page, problems } = await openPage(browser, processes[0]?.url ?? ''))
    await page.goto('/')
  })

  afterAll(async () => {
    await browser.close()
    for (const child of processes) expect(await child.stop()).toBe(0)
  })

  it('sees the line alive, every stage with its state in words', async () => {
    await page.getByText('live', { exact: true }).waitFor()
    for (const stage of ['ingest', 'enrichment', 'indexer']) {
      const node = page.locator(`[data-stage="${stage}"][data-state="flowing"]`)
      await node.waitFor()
      expect(await node.innerText()).toMatch(/flowing/)
    }
  })

  it('drops files and sees the verdict on each, with the reason and what to do', async () => {
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'harbour.txt', mimeType: 'text/plain', buffer: SAMPLE },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ])
    const row = (name: string) => page.locator('.file-row', { hasText: name })
    await row('harbour.txt').getByText('accepted').waitFor()
    await row('empty.txt').getByText('rejected').waitFor()
    expect(await row('empty.txt').innerText()).toMatch(/Nothing in it\. .*send a file with text in it/)
  })

  it('sees it travel until the ledger balances, without a reload', async () => {
    await page.locator('.ledger[data-indexed="1"][data-in-flight="0"]').waitFor()
    await page.locator('.file-row .item-indexed').waitFor()
    expect(await page.locator('.batch .ledger').innerText()).toMatch(/received\s+2[^]*indexed\s+1[^]*rejected\s+1/)
  })

  it('finds the drop again by the name of its first file', async () => {
    await page.locator('tbody tr', { hasText: 'harbour.txt' }).waitFor()
  })

  it('drops on any spot of the page', async () => {
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      data.items.add(new File(['The ferry left Bergen before the storm came.'], 'ferry.txt', { type: 'text/plain' }))
      return data
    })
    await page.dispatchEvent('footer', 'dragover', { dataTransfer: transfer })
    await page.getByText('Let go to drop').waitFor()
    await page.dispatchEvent('footer', 'drop', { dataTransfer: transfer })
    await page.locator('.file-row', { hasText: 'ferry.txt' }).locator('.item-indexed').waitFor()
  })

  it('reads the article with what was found in it marked', async () => {
    await page.locator('.file-row', { hasText: 'harbour.txt' }).getByRole('link').click()
    await page.waitForURL('**/articles/*')
    const person = page.locator('.text .mark-people').first()
    await person.hover()
    const hint = page.getByRole('tooltip')
    expect(await hint.innerText()).toContain(await person.getAttribute('data-mark'))
    for (const kind of ['people', 'places', 'quotes', 'dates'])
      expect(await page.locator(`.text .mark-${kind}`).count()).toBeGreaterThan(0)
    const text = await page.locator('.text').textContent()
    expect(SAMPLE.toString().startsWith(text?.trimEnd() ?? 'nothing')).toBe(true)
    expect(await page.locator('.timeline li').count()).toBeGreaterThanOrEqual(3)
  })

  it('follows the article into the topics that it went through', async () => {
    const article = page.url()
    await page.locator('.timeline a').first().click()
    await page.locator('.record-whole').waitFor()
    expect(await page.locator('.record-whole .json').textContent()).toContain('Hanna Wilk')
    await page.goBack()
    await page.waitForURL(article)
    await page.locator('.text').waitFor()
  })

  it('finds it by search, with the keyboard alone, and comes back to a page', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('person:"Jan Marczak" harbour')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=*')
    await page.locator('.result mark').first().waitFor()
    await page.locator('.facets').getByText('Hanna Wilk').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/articles/*')
    await page.locator('.text .mark-people').first().waitFor()
    await page.goBack()
    await page.locator('.results').waitFor()
    await page.reload()
    await page.locator('.result mark').first().waitFor()
  })

  it('is offered what the archive knows while it types', async () => {
    await page.getByLabel('Search the articles').fill('wilk')
    await page.getByRole('option', { name: /Hanna Wilk/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/person%3A%22Hanna\+Wilk%22/)
    await page.locator('.result').waitFor()
  })

  it('had nothing go wrong on the page, and nothing asked of anybody else', () => {
    expect(problems).toEqual([])
  })
})
