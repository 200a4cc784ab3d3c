import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { AxeResults } from 'axe-core'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { newFolder, openBrowser, openPage, startWiredesk } from './browser.ts'
import { foreignLetter, garbage, leaveRecords } from './letters.ts'

jest.setTimeout(240_000)

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SAMPLE = readFileSync(new URL('../../../samples/harbour-ceasefire.txt', import.meta.url))
const FERRY = { uri: 'urn:accessible:ferry', headline: 'Ferry', text: 'The ferry left Bergen before the storm came.' }
const LOOKS = [
  { colorScheme: 'light', size: { width: 1280, height: 900 } },
  { colorScheme: 'dark', size: { width: 1280, height: 900 } },
  { colorScheme: 'dark', size: { width: 390, height: 844 } },
  { colorScheme: 'light', size: { width: 390, height: 844 } },
] as const

describe('the page for everybody', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let article = ''
  let drop = ''
  let letter = ''

  beforeAll(async () => {
    const folder = newFolder()
    await leaveRecords(folder, [garbage('garbage'), foreignLetter(FERRY, 'no model of this language')])
    ;[wiredesk, browser] = await Promise.all([startWiredesk({ WIREDESK_DATA: folder }), openBrowser()])
    // The policy would keep the examiner out, too.
    ;({ page } = await openPage(browser, wiredesk.url, { bypassCSP: true }))
    await page.goto('/')
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'harbour.txt', mimeType: 'text/plain', buffer: SAMPLE },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ])
    await page.locator('.file-row .item-indexed').waitFor()
    article = (await page.locator('.file-row a').getAttribute('href')) ?? ''
    drop = (await page.locator('.batch-head a').getAttribute('href')) ?? ''
    await page.goto('/dead')
    await page.locator('[data-letter]').nth(1).waitFor()
    letter = (await page.locator('[data-letter] a').first().getAttribute('href')) ?? ''
    const dryRun = { method: 'POST', body: JSON.stringify({ all: true, dryRun: true }) }
    expect((await fetch(`${wiredesk.url}/dead/replay`, dryRun)).status).toBe(200)
  })

  afterAll(async () => {
    await browser.close()
    await wiredesk.stop()
  })

  const views: Readonly<Record<string, () => readonly [path: string, shown: string]>> = {
    'the desk': () => ['/', '.line [data-state="flowing"]'],
    'a search': () => ['/search?q=harbour', '.result'],
    'a search that finds nothing': () => ['/search?q=nobodyknows', '.empty'],
    'an article': () => [article, '.text .mark'],
    'the topics': () => ['/topics', 'tbody tr'],
    'a topic with a record opened': () => ['/topics/articles.ingested?limit=1', '.record-whole'],
    'the dead letters, and what was done about them': () => ['/dead', '[data-action="replay"]'],
    'a dead letter': () => [letter, '.headers'],
    'no dead letters': () => ['/dead?class=nobody', '.empty'],
    'a drop': () => [drop, 'tbody tr'],
    'an address where nothing is': () => ['/articles/nobody', '.note'],
  }

  it.each(Object.keys(views))(
    '%s has no serious finding, light and dark, and fits a desktop and a phone',
    async (name) => {
      const [path, shown] = views[name]?.() ?? ['', '']
      await page.goto(path)
      await page.locator(shown).first().waitFor({ state: 'attached' })
      for (const summary of await page.locator('main summary').all()) await summary.click()
      await page.locator(shown).first().waitFor()
      await page.evaluate(AXE)
      for (const { colorScheme, size } of LOOKS) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize(size)
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
        )
        const serious = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
        expect({ colorScheme, width: size.width, serious }).toEqual({ colorScheme, width: size.width, serious: [] })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      }
    },
  )

  it('keeps the colours that were chosen, over a reload', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto('/topics')
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    const colours = page.getByRole('button', { name: /Colours/ })
    for (const now of ['light', 'dark']) {
      await colours.click()
      await page.getByRole('button', { name: `Colours: ${now}` }).waitFor()
    }
    const dark = await background()
    await page.reload()
    expect([dark === light, await background()]).toEqual([false, dark])
  })
})
