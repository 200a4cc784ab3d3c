import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { distributed, openBrowser, openPage, startWiredesk } from './browser.ts'

jest.setTimeout(240_000)

describe('the line on the page, while a stage is away', () => {
  const environment: Readonly<Record<string, string>> = { ...distributed(), WIREDESK_ALLOW_OPERATE: 'true' }
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

  it('lets its group be moved while it is stopped, after a look at what would happen', async () => {
    const [, enrichment] = started
    expect(await enrichment?.stop()).toBe(0)
    await page.locator('[data-stage="enrichment"][data-state="stopped"]').waitFor()
    await page.goto(`/topics/${environment.WIREDESK_TOPIC_PREFIX}articles.ingested`)
    const group = page.locator('[data-group$="wiredesk.enrichment"]')
    await group.getByRole('button', { name: 'Reset …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Show what would happen' }).click()
    await dialog.getByText('It would move:').waitFor()
    expect(await group.getAttribute('data-lag')).toBe('0')
    await dialog.getByRole('button', { name: 'Reset the group' }).click()
    await dialog.getByText('It has moved:').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.locator('[data-group$="wiredesk.enrichment"][data-lag="20"]').waitFor()
  })

  it('has what was read again taken for what it is: known', async () => {
    started.push(await startWiredesk(environment, ['enrichment']))
    await page.goto('/')
    await page.locator('[data-topic$="articles.ingested"][data-lag="0"]').waitFor()
    await page.locator('[data-topic$="articles.enriched"][data-lag="0"]').waitFor()
    await page.locator('tbody a[href^="/drops/"]').first().click()
    await page.locator('.ledger[data-indexed="20"][data-in-flight="0"]').waitFor()
    await page.goto('/search?q=ferry')
    await page.locator('.search-total', { hasText: '20 articles' }).waitFor()
  })
})
