import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, startWiredesk } from './browser.ts'
import { vectors } from './vectors.ts'

jest.setTimeout(240_000)

/** Each vector in each field that the page shows. */
const articles = vectors.map((vector, i) => ({
  uri: `urn:hostile:${i}`,
  headline: `headline ${i} ${vector}`,
  text: `Anna Meier said in Geneva on Tuesday: "We will not go before ${vector} is over." text ${i} ${vector}`,
  byline: `byline ${vector}`,
  source: `source ${vector}`,
  section: `section ${vector}`,
  keywords: [`keyword ${vector}`],
  publishedAt: '2016-05-04',
}))

/** A file name can hold neither a slash nor a line break. */
const names = vectors.map((vector, i) => `${i} ${vector.replace(/[/\\\u2028\u2029\t]/g, ' ')}.bin`)

declare global {
  interface Window {
    executions: string[]
  }
}

describe('text that would like to be a script', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let ids: readonly string[] = []
  let dropId = ''

  beforeAll(async () => {
    ;[wiredesk, browser] = await Promise.all([startWiredesk(), openBrowser()])
    ;({ page } = await openPage(browser, wiredesk.url))
    page.on('dialog', (dialog) => void dialog.dismiss())
    await page.addInitScript(() => {
      window.executions = []
      Object.assign(window, { fired: () => window.executions.push(location.href) })
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.executions.push(`${violatedDirective} ${blockedURI}`),
      )
    })
    const answer = await fetch(`${wiredesk.url}/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(articles),
    })
    const drop = (await answer.json()) as { dropId: string; items: { id: string }[] }
    ids = drop.items.map(({ id }) => id)
    dropId = drop.dropId
    await page.goto(`/drops/${dropId}`)
    await page.locator(`.ledger[data-indexed="${vectors.length}"]`).waitFor()
  })

  afterAll(async () => {
    await browser.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  /** What ran, or was kept from running by the policy alone: text is never tried as markup in the first place. */
  const executions = () => page.evaluate(() => window.executions)

  it('is there in 300 places or more', () => {
    expect(vectors.length * 6 + names.length).toBeGreaterThan(300)
  })

  it('stays text on the page of each article', async () => {
    for (const [i, id] of ids.entries()) {
      await page.goto(`/articles/${id}`)
      await page.locator('.text').waitFor()
      expect(await page.locator('h1').textContent()).toContain(`headline ${i}`)
      await page.locator('.mark').first().hover()
      expect(await executions()).toEqual([])
    }
    expect(await page.locator('main img, main iframe, main script, main style, main object').count()).toBe(0)
  })

  it('stays text in results, facets, suggestions and related articles', async () => {
    await page.goto('/search?q=Geneva')
    await page.locator('.result').first().waitFor()
    for (;;) {
      const shown = await page.locator('.result').count()
      if (shown >= vectors.length) break
      await page.getByRole('button', { name: 'More' }).click()
      await page.locator('.result').nth(shown).waitFor()
    }
    await page.getByLabel('Search the articles').fill('source')
    await page.getByRole('option').first().waitFor()
    expect(await executions()).toEqual([])
    expect(await page.locator('main img, main iframe, main script, main style, main object').count()).toBe(0)
  })

  it('stays text in an address', async () => {
    for (const vector of vectors) {
      await page.goto(`/search?q=${encodeURIComponent(vector)}`)
      await page.locator('h1').waitFor()
      await page.locator('.search-total code, .note').first().waitFor()
      expect(await executions()).toEqual([])
    }
    for (const path of ['/topics/', '/dead/', '/drops/', '/articles/']) {
      await page.goto(path + encodeURIComponent('"><img src=x onerror=fired()>'))
      await page.locator('h1').waitFor()
      expect(await executions()).toEqual([])
    }
  })

  it('stays text in file names and in the problems that name them', async () => {
    await page.goto('/')
    await page
      .getByLabel('Choose files')
      .setInputFiles(names.map((name) => ({ name, mimeType: '', buffer: Buffer.from([0, 1, 2, 255]) })))
    await page.locator('.batch').getByText('all judged').waitFor()
    expect(await page.locator('.file-why').count()).toBeGreaterThan(0)
    expect(await executions()).toEqual([])
    await page.getByRole('link', { name: 'the drop' }).click()
    await page.locator('tbody tr').nth(10).waitFor()
    expect(await executions()).toEqual([])
    expect(await page.locator('main img, main iframe, main script, main style, main object').count()).toBe(0)
  })

  it('stays text in the records of the topics', async () => {
    await page.goto('/topics/articles.enriched?from=earliest&limit=500')
    await page
      .locator('.record')
      .nth(vectors.length - 1)
      .waitFor()
    for (const line of (await page.locator('.record-line').all()).slice(0, 12)) await line.click()
    expect(await executions()).toEqual([])
  })

  it('would not run if the page made a mistake, by the policy alone', async () => {
    await page.goto('/')
    const tried = await page.evaluate(() => {
      const attempts: (() => void)[] = [
        () => (document.body.innerHTML += '<img src=x onerror=fired()>'),
        () => document.write('<script>fired()</' + 'script>'),
        () => (document.createElement('script').textContent = 'fired()'),
        () => document.body.setAttribute('onclick', 'fired()'),
      ]
      return attempts.map((attempt) => {
        try {
          attempt()
          return 'done'
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown'
        }
      })
    })
    expect(tried.filter((outcome) => outcome === 'done')).toEqual([])
    expect((await executions()).filter((each) => each === page.url())).toEqual([])
  })
})
