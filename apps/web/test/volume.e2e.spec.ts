import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { topics } from '@wiredesk/contracts'
import { EmbeddedEventLog } from '@wiredesk/event-log'
import { loadConfig } from '@wiredesk/platform'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { newFolder, openBrowser, openPage, startWiredesk } from './browser.ts'

jest.setTimeout(180_000)

const RECORDS = 100_000
const CHUNK = 5_000
/** No stage of ours reads it. */
const TOPIC = 'articles.indexed'

describe('a topic with 100,000 records', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const folder = newFolder()
    const log = await EmbeddedEventLog.open({ folder: join(folder, 'log') })
    const { partitions: configured } = loadConfig({})
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
    ;[wiredesk, browser] = await Promise.all([startWiredesk({ WIREDESK_DATA: folder }), openBrowser()])
    ;({ page } = await openPage(browser, wiredesk.url))
  })

  afterAll(async () => {
    await browser.close()
    await wiredesk.stop()
  })

  const status = (text: string) => page.locator('.records-head [role="status"]', { hasText: text }).first().waitFor()

  it('is counted, and shown from its end at once', async () => {
    await page.goto('/topics')
    await page.locator(`[data-topic="${TOPIC}"]`, { hasText: '100,000' }).waitFor()
    await page.locator(`[data-topic="${TOPIC}"] a`).click()
    await page.locator('.record').nth(49).waitFor()
    await status('50 records of 50 looked at')
  })

  it('is looked through to its end for a field, as far as it takes', async () => {
    await page.goto(`/topics/${TOPIC}?from=earliest&where=colour%3Dred`)
    await status('of 100,000 looked at, to the end')
    expect(await page.locator('.record').count()).toBe(2)
  })

  it('is read on from any offset of a partition', async () => {
    await page.goto(`/topics/${TOPIC}?partition=3&offset=7000&limit=100`)
    await page.locator('[data-record="3:7000"]').waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.locator('[data-record="3:7199"]').waitFor()
  })
})
