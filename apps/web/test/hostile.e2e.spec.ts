import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { newFolder, openBrowser, openPage, startWiredesk } from './browser.ts'
import { foreignLetter, leaveRecords } from './letters.ts'
import { vectors } from './vectors.ts'

jest.setTimeout(240_000)

const TOGETHER = 6
/** Several to a page, so that all are tried in little time. */
const groups = Array.from({ length: Math.ceil(vectors.length / TOGETHER) }, (_, i) =>
  vectors.slice(i * TOGETHER, (i + 1) * TOGETHER),
)

/** Each vector in each field that the page shows. */
const articles = groups.map((group, i) => {
  const all = group.join(' ')
  return {
    uri: `urn:hostile:${i}`,
    headline: `headline ${i} ${all}`,
    text: `Anna Meier said in Geneva on Tuesday: "We will not go before ${all} is over." text ${i} ${group.join('\n')}`,
    byline: `byline ${all}`,
    source: `source ${all}`,
    section: `section ${all}`,
    keywords: group.map((vector) => `keyword ${vector}`),
    publishedAt: '2016-05-04',
  }
})

/** A file name can hold neither a slash nor a line break. */
const names = vectors.map((vector, i) => `${i} ${vector.replace(/[/\\\u2028\u2029\t]/g, ' ')}.bin`)

/** The page sends so many in one drop. */
const FILES_OF_A_DROP = 200

declare global {
  interface Window {
    tell(what: string): void
  }
}

describe('text that would like to be a script', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let ids: readonly string[] = []
  let dropId = ''
  const ran: string[] = []

  beforeAll(async () => {
    const folder = newFolder()
    const letters = vectors.map((vector, i) =>
      foreignLetter({ uri: `urn:dead:${i}`, headline: 'Ferry', text: `Ferry ${i} sank.` }, `reason ${i} ${vector}`),
    )
    await leaveRecords(folder, letters)
    ;[wiredesk, browser] = await Promise.all([startWiredesk({ WIREDESK_DATA: folder }), openBrowser()])
    ;({ page } = await openPage(browser, wiredesk.url))
    page.on('dialog', (dialog) => void dialog.dismiss())
    await page.exposeFunction('tell', (what: string) => ran.push(what))
    await page.addInitScript(() => {
      Object.assign(window, { fired: () => window.tell(location.href) })
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.tell(`${violatedDirective} ${blockedURI}`),
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
    await page.locator(`.ledger[data-indexed="${groups.length}"]`).waitFor()
  })

  afterAll(async () => {
    await browser.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  /** What ran, or was kept from running by the policy alone: text is never tried as markup in the first place. */
  const executions = async () => {
    // What the page has told by now comes before this answer.
    await page.evaluate(() => undefined)
    return ran
  }

  /** To a view as a link would, without a load of the page. */
  const follow = (path: string) =>
    page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)

  const markup = () => page.locator('main').locator('img, iframe, script, style, object, embed, video, audio').count()

  it('is there in 300 ways or more', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(300)
  })

  it('stays text on the page of each article', async () => {
    await page.goto(`/articles/${ids[0]}`)
    for (const [i, id] of ids.entries()) {
      await follow(`/articles/${id}`)
      await page.locator('h1', { hasText: `headline ${i} ` }).waitFor()
      await page.locator('.text .mark').first().dispatchEvent('mouseover')
      if ((await executions()).length > 0 || (await markup()) > 0)
        throw new Error(`it ran, one of: ${groups[i]?.join('\n')}`)
    }
    expect(await executions()).toEqual([])
  })

  it('stays text in results, facets, suggestions and related articles', async () => {
    await page.goto('/search?q=Geneva')
    await page.locator('.result').first().waitFor()
    for (;;) {
      const shown = await page.locator('.result').count()
      if (shown >= groups.length) break
      await page.getByRole('button', { name: 'More' }).click()
      await page.locator('.result').nth(shown).waitFor()
    }
    await page.getByLabel('Search the articles').fill('source')
    await page.getByRole('option').first().waitFor()
    expect(await executions()).toEqual([])
    expect(await markup()).toBe(0)
  })

  it('stays text in an address', async () => {
    for (const [i, group] of groups.entries()) {
      const path = `/search?q=${encodeURIComponent(group.join(' '))}`
      // A load is another way than a link, and takes longer: by turns.
      if (i % 8 === 0) await page.goto(path)
      else await follow(path)
      await page.locator('.search-total code, .note').first().waitFor()
      if ((await executions()).length > 0 || (await markup()) > 0)
        throw new Error(`it ran, one of: ${group.join('\n')}`)
    }
    for (const path of ['/topics/', '/dead/', '/drops/', '/articles/', '/stories/']) {
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
    await page
      .locator('.batch')
      .getByText('all judged')
      .nth(Math.ceil(names.length / FILES_OF_A_DROP) - 1)
      .waitFor()
    expect(await page.locator('.file-why').count()).toBeGreaterThan(0)
    expect(await executions()).toEqual([])
    await page.getByRole('link', { name: 'the drop' }).first().click()
    await page.locator('tbody tr').nth(10).waitFor()
    expect(await executions()).toEqual([])
    expect(await markup()).toBe(0)
  })

  it('stays text in why a letter died', async () => {
    await page.goto('/dead?state=open')
    for (let shown = 50; shown < vectors.length; shown += 50) {
      await page
        .locator('[data-letter]')
        .nth(shown - 1)
        .waitFor()
      await page.getByRole('button', { name: 'More', exact: true }).click()
    }
    await page
      .locator('[data-letter]')
      .nth(vectors.length - 1)
      .waitFor()
    expect(await executions()).toEqual([])
    expect(await markup()).toBe(0)
    await page.locator('[data-letter] a').first().click()
    await page.getByRole('heading', { name: 'The record' }).waitFor()
    expect(await executions()).toEqual([])
  })

  it('stays text in a list of stories, and in a story', async () => {
    await page.goto('/stories')
    const stories = page.locator('[data-story] a')
    await stories.first().waitFor()
    for (const path of await stories.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
      await follow(path)
      await page.locator('.story-articles .result').nth(1).waitFor()
      expect(await page.locator('.story-articles').innerText()).toMatch(/headline \d+ .*fired\(\)/)
    }
    expect(await executions()).toEqual([])
    expect(await markup()).toBe(0)
  })

  it('stays text in the records of the topics', async () => {
    await page.goto('/topics/articles.enriched?from=earliest&limit=500')
    await page
      .locator('.record')
      .nth(groups.length - 1)
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
