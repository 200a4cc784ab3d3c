import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { newFolder, openBrowser, openPage, startWiredesk } from './browser.ts'
import { foreignLetter, garbage, leaveRecords } from './letters.ts'

jest.setTimeout(180_000)

const FERRY = { uri: 'urn:web:ferry', headline: 'Ferry', text: 'The ferry left Bergen before the storm came.' }
const GARBAGE = ['garbage-1', 'garbage-2']

describe('an operator at the page', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let problems: readonly string[] = []

  beforeAll(async () => {
    const folder = newFolder()
    await leaveRecords(folder, [...GARBAGE.map(garbage), foreignLetter(FERRY, 'no model of this language')])
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
    await page.locator('[data-letter]').waitFor()
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
    await dialog.locator('.replay-preview', { hasText: 'stage-failed in' }).waitFor()
    await dialog.getByRole('button', { name: 'Send back' }).click()
    await dialog.locator('[data-fate="resolved"]').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.locator('.letter-facts[data-state="resolved"]').waitFor()
    await page.getByRole('link', { name: 'Its article' }).click()
    await page.getByRole('heading', { name: 'Ferry', level: 1 }).waitFor()
    expect(await page.locator('.timeline .trace-id').innerText()).toMatch(/^[0-9a-f]{32}$/)
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

  it('replays a class, and sees that it dies again', async () => {
    await page
      .getByRole('list', { name: 'By class and stage' })
      .getByRole('listitem')
      .filter({ hasText: 'invalid-event' })
      .getByRole('button', { name: 'Replay …' })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('2 letters would be sent back', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Send back' }).click()
    await dialog.locator('[data-fate="again"]', { hasText: '2' }).waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.locator('[data-letter]', { hasText: 'replayed 2×' }).nth(1).waitFor()
  })

  it('sees when they died, and goes to those of an hour', async () => {
    const hour = page.getByRole('group', { name: 'Dead letters by hour' }).getByRole('link').last()
    expect(await hour.getAttribute('aria-label')).toMatch(/^\d\d:\d\d: \d letters?$/)
    await page.getByRole('combobox', { name: 'Dead letters by' }).selectOption('day')
    await page.getByRole('group', { name: 'Dead letters by day' }).getByRole('link').last().waitFor()
    await page.getByRole('combobox', { name: 'Dead letters by' }).selectOption('hour')
    await hour.click()
    await page.waitForURL(/from=\d{4}-\d\d-\d\dT\d\d%3A00.*&state=any/)
    await page.locator('[data-letter]').first().waitFor()
  })

  it('finds a line of what was done, dry runs among it', async () => {
    await page.getByText('What operators did').click()
    const lines = page.locator('[data-action="replay"][data-outcome="done"]')
    await lines.filter({ hasText: 'invalid-event' }).filter({ hasText: 'replayed 2' }).first().waitFor()
    expect(await lines.filter({ hasText: 'dry run' }).count()).toBeGreaterThan(0)
    expect(await lines.first().innerText()).toContain('local')
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
    // As it came, and as it was replayed twice.
    await page.locator('.record').nth(2).waitFor()
    expect(await page.locator('.record').count()).toBe(3)
  })

  it('exports what it found, whole', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as NDJSON' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { key: string }).key)).toEqual([
      'garbage-2',
      'garbage-2',
      'garbage-2',
    ])
  })

  it('tails a topic live', async () => {
    await page.goto('/topics/articles.ingested?q=lighthouse')
    await page.getByText('No such records', { exact: false }).waitFor()
    await page.getByLabel('Live tail').check()
    await page.waitForURL('**tail=true')
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
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  it('has files sent again, without being asked, that could not be taken for a while', async () => {
    const body = JSON.stringify({ type: '/problems/unavailable', title: 'Not now', status: 503, detail: 'wait' })
    const refusal = { status: 503, headers: { 'retry-after': '1' }, contentType: 'application/problem+json', body }
    await page.route('**/articles', (route) => route.fulfill(refusal), { times: 1 })
    await page.goto('/')
    const buffer = Buffer.from('The mail boat came back to Fastnet.')
    await page.getByLabel('Choose files').setInputFiles({ name: 'boat.txt', mimeType: 'text/plain', buffer })
    await page.locator('.batch', { hasText: 'tried again in a moment' }).waitFor()
    await page.locator('.file-row .item-indexed').waitFor()
  })

  it('had nothing go wrong on the page', () => {
    expect(problems).toEqual([])
  })
})
