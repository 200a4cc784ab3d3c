import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { newFolder, openBrowser, openPage, post, startWiredesk } from './browser.ts'
import { foreignLetter, garbage, leaveRecords } from './letters.ts'
import { EXAMINED, expectFitForAll } from './looks.ts'
import { strike } from './strike.ts'

jest.setTimeout(240_000)

const SAMPLE = readFileSync(new URL('../../../samples/harbour-ceasefire.txt', import.meta.url))
const FERRY = { uri: 'urn:accessible:ferry', headline: 'Ferry', text: 'The ferry left Bergen before the storm came.' }
const RUMOUR = { uri: 'urn:accessible:rumour', headline: 'Rumour', text: 'The mayor resigned, it is said.' }
describe('the page for everybody', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let article = ''
  let drop = ''
  let letter = ''
  let story = ''
  let embargoed = ''
  let withdrawn = ''

  beforeAll(async () => {
    const folder = newFolder()
    await leaveRecords(folder, [garbage('garbage'), foreignLetter(FERRY, 'no model of this language')])
    ;[wiredesk, browser] = await Promise.all([startWiredesk({ WIREDESK_DATA: folder }), openBrowser()])
    ;({ page } = await openPage(browser, wiredesk.url, EXAMINED))
    await page.goto('/')
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'harbour.txt', mimeType: 'text/plain', buffer: SAMPLE },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ])
    await page.locator('.file-row .item-indexed').waitFor()
    article = (await page.locator('.file-row a').getAttribute('href')) ?? ''
    drop = (await page.locator('.batch-head a').getAttribute('href')) ?? ''
    embargoed = await dropped({ ...FERRY, uri: 'urn:accessible:prize', embargoed: '2999-01-01' })
    withdrawn = await dropped({ ...RUMOUR, modifiedAt: '2016-05-04T01:00:00Z' })
    await dropped({ ...RUMOUR, pubStatus: 'canceled', modifiedAt: '2016-05-04T02:00:00Z' })
    story = await dropped(...strike)
    await page.goto('/stories')
    await page.locator(`[data-story="${story}"]`, { hasText: `${strike.length} articles` }).waitFor()
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

  /** Drops articles, waits on the drop's own page until nothing is in flight, and gives the id of the first. */
  async function dropped(...articles: readonly object[]): Promise<string> {
    const { dropId, ids } = await post(wiredesk.url, articles)
    await page.goto(`/drops/${dropId}`)
    await page.locator('.ledger[data-in-flight="0"]').waitFor()
    return ids[0] ?? ''
  }

  const views: Readonly<Record<string, () => readonly [path: string, shown: string]>> = {
    'the desk': () => ['/', '.line [data-state="flowing"]'],
    'a search': () => ['/search?q=harbour', '.result'],
    'a search that finds nothing': () => ['/search?q=nobodyknows', '.empty'],
    'an article': () => [article, '.text .mark'],
    'the stories': () => ['/stories', '[data-story]'],
    'a story': () => [`/stories/${story}`, '.story-articles .result'],
    'an article of a story': () => [`/articles/${story}`, '.fact [data-story]'],
    'an article under an embargo': () => [`/articles/${embargoed}`, 'main time'],
    'an article that was taken back': () => [`/articles/${withdrawn}`, '.note'],
    'the topics': () => ['/topics', 'tbody tr'],
    'a topic with a record opened': () => ['/topics/articles.ingested?limit=1', '.record-whole'],
    'the dead letters, and what was done about them': () => ['/dead', '[data-action="replay"]'],
    'a dead letter': () => [letter, '.json'],
    'no dead letters': () => ['/dead?class=nobody', '.empty'],
    'a drop': () => [drop, 'tbody tr'],
    'an article that is not there': () => ['/articles/nobody', '.note'],
    'an address where nothing is': () => ['/nosuch', '.ways-on'],
  }

  it.each(Object.keys(views))(
    '%s has no serious finding, light and dark, and fits a desktop and a phone',
    async (name) => {
      const [path, shown] = views[name]?.() ?? ['', '']
      await page.goto(path)
      await page.locator(shown).first().waitFor({ state: 'attached' })
      for (const summary of await page.locator('main summary').all()) await summary.click()
      await page.locator(shown).first().waitFor()
      await expectFitForAll(page)
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
