import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { articleId, topics } from '@wiredesk/contracts'
import { openEventLog } from '@wiredesk/event-log'
import { loadConfig } from '@wiredesk/platform'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { distributed, openBrowser, openPage, PATIENCE_MS, startWiredesk } from './browser.ts'

jest.setTimeout(180_000)

const RECORDS = 100_000
const CHUNK = 10_000
const TOPIC = 'articles.ingested'
const FERRY = { uri: 'urn:volume:ferry', headline: 'Ferry', text: 'The ferry left Bergen before the storm came.' }

/** Every 40,000th is red. */
async function fill(environment: Readonly<Record<string, string>>): Promise<void> {
  const { log: url, topicPrefix, partitions: configured } = loadConfig(environment)
  const log = await openEventLog(url, { folder: '', prefix: topicPrefix, clientId: 'volume' })
  await log.createTopics(topics.map(({ name, partitions = configured }) => ({ name, partitions })))
  for (let from = 0; from < RECORDS; from += CHUNK) {
    await log.append(
      Array.from({ length: CHUNK }, (_, i) => ({
        topic: TOPIC,
        key: `key-${from + i}`,
        value: Buffer.from(
          JSON.stringify({ number: from + i, colour: (from + i) % 40_000 === 39_999 ? 'red' : 'grey' }),
        ),
        headers: {},
      })),
    )
  }
  await log.close()
}

describe('a topic with 100,000 records, over real Kafka', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let topic = TOPIC

  beforeAll(async () => {
    const environment = { ...distributed(), WIREDESK_BACKLOG: String(10 * RECORDS) }
    topic = loadConfig(environment).topicPrefix + TOPIC
    await fill(environment)
    // No stage runs: the records are of no kind that one could take.
    ;[wiredesk, browser] = await Promise.all([startWiredesk(environment, ['ingest', 'desk']), openBrowser()])
    ;({ page } = await openPage(browser, wiredesk.url))
  })

  afterAll(async () => {
    await browser.close()
    await wiredesk.stop()
  })

  const status = (text: string, timeout = PATIENCE_MS) =>
    page.locator('.records-head [role="status"]', { hasText: text }).first().waitFor({ timeout })

  it('is counted, and shown from its end at once', async () => {
    await page.goto('/topics')
    await page.locator(`[data-topic="${topic}"]`, { hasText: '100,000' }).waitFor()
    await page.locator(`[data-topic="${topic}"] a`).click()
    await page.locator('.record').nth(49).waitFor()
    await status('50 records of 50 looked at')
  })

  it('is looked through to its end for a field, as far as it takes', async () => {
    await page.goto(`/topics/${topic}?from=earliest&where=colour%3Dred`)
    // In twenty pieces, each of them bounded.
    await status('of 100,000 looked at, to the end', 4 * PATIENCE_MS)
    expect(await page.locator('.record').count()).toBe(2)
  })

  it('is read on from any offset of a partition', async () => {
    await page.goto(`/topics/${topic}?partition=3&offset=7000&limit=100`)
    await page.locator('[data-record="3:7000"]').waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.locator('[data-record="3:7199"]').waitFor()
  })

  it('is tailed for what comes, and for nothing else', async () => {
    const key = articleId(FERRY)
    await page.goto(`/topics/${topic}?key=${key}`)
    await page.getByText('No such records', { exact: false }).waitFor()
    await page.getByLabel('Live tail').check()
    const headers = { 'content-type': 'application/json' }
    await fetch(`${wiredesk.url}/articles`, { method: 'POST', body: JSON.stringify(FERRY), headers })
    await page.locator('.record', { hasText: key }).waitFor()
    expect(await page.locator('.record').count()).toBe(1)
  })
})
