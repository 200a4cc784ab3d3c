import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, post, startWiredesk } from './browser.ts'
import { strike } from './strike.ts'

jest.setTimeout(180_000)

const FERRIES = Array.from({ length: 30 }, (_, i) => ({
  uri: `urn:reading:${i}`,
  headline: `Ferry ${i} sails`,
  text: `Ferry ${i} left Bergen, said Anna Holm, the captain of the line. "We sail in any weather," Ms Holm said in Oslo.`,
  publishedAt: `2016-05-${String(1 + (i % 10)).padStart(2, '0')}`,
  source: i % 3 === 0 ? 'Bergen Times' : 'Oslo Post',
}))
const STORM = {
  uri: 'urn:reading:storm',
  headline: 'Storm over Bergen',
  publishedAt: '2016-05-04',
  source: 'Bergen Times',
}

describe('a reader at the page', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let problems: readonly string[] = []
  let storm = ''

  beforeAll(async () => {
    ;[wiredesk, browser] = await Promise.all([startWiredesk(), openBrowser()])
    ;({ page, problems } = await openPage(browser, wiredesk.url))
    await settled(FERRIES)
    storm = await settled([{ ...STORM, text: 'Two people are missing in the storm over Bergen.' }])
    await settled([{ ...STORM, text: 'Three people are missing in the storm over Bergen and Oslo.' }])
  })

  afterAll(async () => {
    await browser.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  /** Drops articles, waits on the drop's own page until nothing is in flight, and gives the id of the first. */
  async function settled(articles: readonly object[], ended: 'indexed' | 'withdrawn' = 'indexed'): Promise<string> {
    const { dropId, ids } = await post(wiredesk.url, articles)
    await page.goto(`/drops/${dropId}`)
    await page.locator(`.ledger[data-${ended}="${articles.length}"][data-in-flight="0"]`).waitFor()
    return ids[0] ?? ''
  }

  const total = (articles: number) => page.locator('.search-total', { hasText: `${articles} article` }).waitFor()

  it('reads on, page by page', async () => {
    await page.goto('/search?q=ferry')
    await total(30)
    expect(await page.locator('.result').count()).toBe(20)
    await page.getByRole('button', { name: 'More' }).click()
    await page.locator('.result').nth(29).waitFor()
    expect(await page.getByRole('button', { name: 'More' }).count()).toBe(0)
  })

  it('narrows by what the articles have in common, and takes that back', async () => {
    const source = page.getByRole('group', { name: 'Sources' }).getByRole('button', { name: /Bergen Times/ })
    await source.click()
    await total(10)
    expect(new URL(page.url()).searchParams.get('q')).toBe('ferry source:"Bergen Times"')
    expect(await source.getAttribute('aria-pressed')).toBe('true')
    await source.click()
    await total(30)
  })

  it('narrows to a day by the chart, with the keyboard', async () => {
    await page.getByRole('button', { name: /^2 May 2016: 3 articles/ }).focus()
    await page.keyboard.press('Enter')
    await total(3)
    expect(page.url()).toContain('from=2016-05-02&to=2016-05-02')
    await page.getByRole('button', { name: 'all dates' }).click()
    await total(30)
  })

  it('is told what is wrong with a query', async () => {
    await page.goto('/search?q=(ferry')
    await page.getByRole('alert').getByText('a ( without its )', { exact: false }).waitFor()
  })

  it('sees what a new version changed, word by word, and the old one', async () => {
    await page.goto(`/articles/${storm}`)
    await page.getByRole('button', { name: 'what it changed' }).click()
    await page.locator('.diff ins').first().waitFor()
    expect(await page.locator('.diff del').allInnerTexts()).toEqual(['Two'])
    expect((await page.locator('.diff ins').allInnerTexts())[0]).toBe('Three')
    await page.getByRole('link', { name: 'Version 1' }).click()
    await page.locator('.text', { hasText: 'Two people' }).waitFor()
  })

  it('sees where else the same text stands, and what both have word for word', async () => {
    const wire = `The ferry Aurora ran aground off Bergen on Tuesday night with forty people on board, the coast guard said.
Nobody was hurt, and all passengers were brought ashore by three rescue boats before midnight.
Divers will look at the hull in the morning, and the line expects to sail again within a week.`
    const id = await settled([
      { ...STORM, uri: 'urn:reading:aurora:1', headline: 'Aurora aground', text: wire },
      {
        ...STORM,
        uri: 'urn:reading:aurora:2',
        headline: 'Ferry accident',
        source: 'Oslo Post',
        text: `Our own report. ${wire}`,
      },
    ])
    await page.goto(`/articles/${id}`)
    const other = page.locator('[data-duplicate]', { hasText: 'Ferry accident' })
    expect(await other.innerText()).toMatch(/Oslo Post, .*\b[6-9]\d % the same/)
    await other.getByText('1 shared passage').click()
    expect(await other.locator('.passage').innerText()).toContain('The ferry Aurora ran aground')
    await other.getByRole('link').click()
    await page.getByRole('heading', { name: 'Ferry accident', level: 1 }).waitFor()
    await page.locator('[data-duplicate]', { hasText: 'Aurora aground' }).waitFor()
  })

  it('sees a story come, what its articles have in common, and goes from one to the next', async () => {
    await page.goto('/stories')
    await page.locator('.story-list').waitFor({ state: 'attached' })
    const { ids } = await post(wiredesk.url, strike)
    const line = page.locator(`[data-story="${ids[0]}"]`, { hasText: '3 articles · 27 Feb 2026 – 1 Mar 2026' })
    await line.getByRole('link', { name: strike[0].headline }).click()
    await page.waitForURL(`**/stories/${ids[0]}`)
    const articles = page.locator('.story-articles .result a')
    await articles.first().waitFor()
    expect(await articles.allInnerTexts()).toEqual(strike.map(({ headline }) => headline))
    expect(await page.locator('aside').innerText()).toMatch(/Hanna Wilk in 3 of 3/)
    await articles.nth(1).click()
    await page.getByRole('heading', { name: strike[1].headline, level: 1 }).waitFor()
    const story = page.locator('.fact', { hasText: 'Its story' })
    expect(await story.innerText()).toMatch(/A story of 3 articles, 27 Feb 2026 – 1 Mar 2026, .*Hanna Wilk/)
    expect(await story.locator('.names a').allInnerTexts()).toEqual([strike[0].headline, strike[2].headline])
    expect(await story.locator('.shared-with').first().innerText()).toMatch(/^shares Hanna Wilk, Jan Marczak, /)
    await story.getByRole('link', { name: 'A story of 3 articles' }).click()
    await articles.nth(2).waitFor()
  })

  it('comes to a story by a link, of any of its articles, and to none that is not there', async () => {
    await page.goto('/search?q=headline:terminal')
    await page.locator('.result a').click()
    await page.waitForURL('**/articles/*')
    await page.goto(page.url().replace('/articles/', '/stories/'))
    await page.getByRole('heading', { name: strike[0].headline, level: 1 }).waitFor()
    await page.goto('/stories/nobody')
    await page.getByRole('heading', { name: 'No such story' }).waitFor()
  })

  it('sees of an article without headline how it begins', async () => {
    const text = `${strike[0].text} The talks go on.`
    const undated = [1, 2].map((number) => ({ uri: `urn:reading:undated:${number}`, text: `${text} Part ${number}.` }))
    const id = await settled(undated)
    await page.goto(`/articles/${id}`)
    await page.locator('[data-duplicate]', { hasText: '% the same text' }).first().waitFor()
    expect(await page.locator('[data-duplicate] > a').allInnerTexts()).toContainEqual(
      expect.stringMatching(/^Dock workers in Gdynia blocked the container terminal .* …$/),
    )
    expect(await page.locator('aside').innerText()).not.toContain('Without headline')
  })

  it.each(['/nosuch', '/articles/a/b', '/search/a'])(
    'is told that there is no page at %s, and goes on',
    async (path) => {
      expect((await page.goto(path))?.status()).toBe(404)
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
      await page.getByRole('link', { name: 'All articles' }).click()
      await page.locator('.result').first().waitFor()
    },
  )

  it('is told that there is no such article, drop or letter, and goes on', async () => {
    for (const [path, heading, way] of [
      ['/articles/nobody', 'No such article', 'All articles'],
      ['/drops/nobody', 'No such drop', 'All drops'],
      ['/dead/nobody', 'No such dead letter', 'All dead letters'],
    ] as const) {
      await page.goto(path)
      await page.getByRole('heading', { name: heading }).waitFor()
      await page.getByRole('link', { name: way }).click()
      await page.getByRole('heading', { name: heading }).waitFor({ state: 'detached' })
    }
  })

  it('is told of an embargo, and until when', async () => {
    const id = await settled([
      { ...STORM, uri: 'urn:reading:prize', text: 'The prize goes to Oslo.', embargoed: '2999-01-01' },
    ])
    await page.goto(`/articles/${id}`)
    await page.getByRole('heading', { name: 'Under embargo' }).waitFor()
    expect(await page.locator('main time').getAttribute('datetime')).toBe('2999-01-01T00:00:00.000Z')
    expect(await page.locator('main').innerText()).not.toContain('prize')
    await page.goto('/search?q=prize')
    await page.locator('.empty').waitFor()
  })

  it('is told that an article was taken back, and reads it no more', async () => {
    const article = { ...STORM, uri: 'urn:reading:rumour', headline: 'Rumour', text: 'The mayor resigned, it is said.' }
    const id = await settled([{ ...article, modifiedAt: '2016-05-04T01:00:00Z' }])
    await page.goto(`/articles/${id}`)
    await page.locator('.text', { hasText: 'The mayor resigned' }).waitFor()
    const retraction = { uri: article.uri, pubStatus: 'canceled', modifiedAt: '2016-05-04T02:00:00Z' }
    expect(await settled([retraction], 'withdrawn')).toBe(id)
    await page.goto(`/articles/${id}`)
    await page.getByRole('heading', { name: 'This article was taken back' }).waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/mayor|Its dead letter/)
    await page.goto('/search?q=mayor')
    await page.locator('.empty').waitFor()
  })

  it('goes from a name to all that it is in, and from a quotation to its place in the text', async () => {
    await page.goto('/search?q=headline:ferry+headline:7')
    await page.locator('.result a').first().click()
    await page.locator('.quote-text').first().click()
    await page.locator('.text .mark-shown').waitFor()
    await page.locator('.text a.mark-people').first().click()
    await page.waitForURL('**/search?q=person*')
    await total(30)
  })

  it('had nothing go wrong on the page', () => {
    expect(problems).toEqual([])
  })
})
