import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import {
  articleId,
  articlesIngested,
  encodeEvent,
  newDropId,
  newTraceparent,
  textDigest,
  topics,
} from '@wiredesk/contracts'
import { EmbeddedEventLog } from '@wiredesk/event-log'
import { loadConfig } from '@wiredesk/platform'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { newFolder, openBrowser, openPage, startWiredesk } from './browser.ts'

jest.setTimeout(180_000)

const FERRY = { uri: 'urn:web:ferry', headline: 'Ferry', text: 'The ferry left Bergen before the storm came.' }
const GARBAGE = ['garbage-1', 'garbage-2']

/** Records that nobody can read, and an article that died at another program's consumer: that one can be mended by a replay. */
async function leaveLetters(folder: string): Promise<void> {
  const log = await EmbeddedEventLog.open({ folder: join(folder, 'log') })
  const { partitions: configured } = loadConfig({})
  await log.createTopics(topics.map(({ name, partitions = configured }) => ({ name, partitions })))
  const ferry = encodeEvent(
    articlesIngested,
    {
      id: articleId(FERRY),
      revision: 1,
      digest: textDigest(FERRY),
      receipt: { dropId: newDropId(), item: 0, file: 'ferry.json' },
      timeline: [{ stage: 'ingest', at: new Date().toISOString(), ms: 1, attempt: 1 }],
      article: FERRY,
    },
    { source: '/test', traceparent: newTraceparent() },
  )
  await log.append([
    ...GARBAGE.map((key) => ({ topic: 'articles.ingested', key, value: Buffer.from(key), headers: {} })),
    {
      topic: 'articles.dead',
      key: ferry.key,
      value: ferry.value,
      headers: {
        ...ferry.headers,
        'kafka_dlt-original-topic': 'articles.ingested',
        'kafka_dlt-original-consumer-group': 'spring-enrichment',
        'kafka_dlt-exception-fqcn': 'org.example.NoModelException',
        'kafka_dlt-exception-message': 'no model of this language',
      },
    },
  ])
  await log.close()
}

describe('an operator at the page', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let problems: readonly string[] = []

  beforeAll(async () => {
    const folder = newFolder()
    await leaveLetters(folder)
    ;[wiredesk, browser] = await Promise.all([startWiredesk({ WIREDESK_DATA: folder }), openBrowser()])
    ;({ page, problems } = await openPage(browser, wiredesk.url))
  })

  afterAll(async () => {
    await browser.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  it('sees what died, by class and stage, on the first page and in the list', async () => {
    await page.goto('/')
    await page.locator('[data-dead="3"]').waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Dead letters' }).click()
    const classes = page.getByRole('list', { name: 'By class and stage' })
    await classes.getByText('stage-failed').waitFor()
    expect(await classes.innerText()).toMatch(/2 invalid-event\s+in enrichment/)
    await page.getByRole('link', { name: /stage-failed/ }).click()
    await page.waitForURL('**/dead?class=stage-failed&stage=spring-enrichment')
    expect(await page.locator('[data-letter]').count()).toBe(1)
  })

  it('opens one: the error, the record, its way', async () => {
    await page.locator('[data-letter] a').click()
    await page.getByRole('heading', { name: 'The record' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/no model of this language/)
    expect(await page.locator('.json').textContent()).toContain('The ferry left Bergen')
  })

  it('replays it after a look at what would happen, and sees it resolved', async () => {
    await page.getByRole('button', { name: 'Replay …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('1 letter would be sent back', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Send back' }).click()
    await dialog.locator('[data-fate="resolved"]').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.locator('.letter-facts[data-state="resolved"]').waitFor()
    await page.getByRole('link', { name: 'Its article' }).click()
    await page.getByRole('heading', { name: 'Ferry', level: 1 }).waitFor()
  })

  it('replays a selection that cannot succeed, and sees it die again', async () => {
    await page.goto('/dead')
    await page.getByLabel('Choose all on this page').check()
    await page.getByRole('button', { name: 'Replay 2 chosen …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Send back' }).click()
    await dialog.locator('[data-fate="again"]').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.locator('[data-letter]').nth(1).waitFor()
  })

  it('browses a topic by key and text, and opens a record with its headers', async () => {
    await page.goto('/topics')
    await page.locator('[data-topic="articles.ingested"] a').click()
    await page.getByLabel('Text').fill('before the STORM')
    await page.getByRole('button', { name: 'Read' }).click()
    await page.waitForURL('**q=before+the+STORM*')
    await page.locator('.record').first().waitFor()
    expect(await page.locator('.record').count()).toBe(1)
    expect(await page.locator('.headers').innerText()).toContain('ce_type')
    await page.getByLabel('Text').fill('')
    await page.getByLabel('Field').fill('article.headline=ferry')
    await page.getByRole('button', { name: 'Read' }).click()
    await page.waitForURL('**where=article.headline%3Dferry*')
    await page.locator('.record', { hasText: 'before the storm' }).waitFor()
    await page.getByLabel('Field').fill('')
    await page.getByLabel('Key').fill('garbage-2')
    await page.getByLabel('Start').selectOption('earliest')
    await page.getByRole('button', { name: 'Read' }).click()
    await page.waitForURL('**from=earliest&key=garbage-2')
    // As it came, and as it was replayed.
    await page.locator('.record').nth(1).waitFor()
    expect(await page.locator('.record').count()).toBe(2)
  })

  it('exports what it found, whole', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as NDJSON' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { key: string }).key)).toEqual(['garbage-2', 'garbage-2'])
  })

  it('tails a topic live', async () => {
    await page.goto('/topics/articles.ingested?q=lighthouse')
    await page.getByText('No such records', { exact: false }).waitFor()
    await page.getByLabel('Live tail').check()
    const body = JSON.stringify({ headline: 'Light', text: 'The lighthouse of Fastnet was lit again.' })
    await fetch(`${wiredesk.url}/articles`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    await page.locator('.record').waitFor()
  })

  it('is told why a group cannot be moved while its stage runs', async () => {
    await page.getByRole('button', { name: 'Reset …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Show what would happen' }).click()
    await dialog.getByText('The group has members').waitFor()
    expect(await dialog.getByRole('button', { name: 'Reset the group' }).count()).toBe(0)
  })

  it('had nothing go wrong on the page', () => {
    expect(problems).toEqual([])
  })
})
