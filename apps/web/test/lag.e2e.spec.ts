import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { distributed, openBrowser, openPage, startWiredesk } from './browser.ts'

jest.setTimeout(240_000)

describe('the line on the page, while a stage is away', () => {
  const environment = distributed()
  const started: Child[] = []
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const [wiredesk, opened] = await Promise.all([
      startWiredesk(environment, ['ingest', 'indexer', 'desk']),
      openBrowser(),
    ])
    started.push(wiredesk)
    browser = opened
    ;({ page } = await openPage(browser, wiredesk.url))
    await page.goto('/')
  })

  afterAll(async () => {
    await browser.close()
    for (const child of started.toReversed()) expect(await child.stop()).toBe(0)
  })

  it('says that it is stopped, and how much waits for it', async () => {
    await page.locator('[data-stage="enrichment"][data-state="stopped"]').waitFor()
    const articles = Array.from({ length: 20 }, (_, i) => ({ headline: `Ferry ${i}`, text: `Ferry ${i} left Bergen.` }))
    await page.getByLabel('Choose files').setInputFiles({
      name: 'ferries.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(articles)),
    })
    await page.locator('.ledger[data-in-flight="20"]').waitFor()
    const topic = page.locator('[data-topic$="articles.ingested"][data-lag="20"]')
    await topic.waitFor()
    expect(await topic.innerText()).toMatch(/waiting\s+20[^]*nothing moves/)
  })

  it('shows it drain when the stage is back, without a reload', async () => {
    started.push(await startWiredesk(environment, ['enrichment']))
    await page.locator('[data-stage="enrichment"][data-state="flowing"]').waitFor()
    await page.locator('.ledger[data-in-flight="0"][data-indexed="20"]').waitFor()
    await page.locator('[data-topic$="articles.ingested"][data-lag="0"]').waitFor()
  })
})
