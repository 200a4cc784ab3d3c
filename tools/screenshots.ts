// npm run screenshots: starts Wiredesk on nothing but a folder in which something has failed, drops the samples on its page, and takes
// a picture of every view, light and dark, on a desktop and on a phone, into docs/screenshots, with a page that shows them all.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium as driver, type Browser, type Page } from 'playwright-core'
import { foreignLetter, garbage, leaveRecords } from '../apps/web/test/letters.ts'
import { strike } from '../apps/web/test/strike.ts'
import { chromium, startChild } from '../libs/services/src/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TO = join(ROOT, 'docs', 'screenshots')
const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } }
const SCHEMES = ['light', 'dark'] as const
const CHARTED = 10

/** The views, in the order in which one comes to them. */
const TITLES = {
  desk: 'The desk: drop files and watch them travel',
  drops: 'Drops',
  drop: 'A drop: what became of each file',
  search: 'Search',
  article: 'An article, with what was found in it',
  stories: 'Stories',
  story: 'A story: its articles, and what they have in common',
  topics: 'Topics',
  topic: 'A topic and its records',
  'dead-letters': 'Dead letters',
  'dead-letter': 'A dead letter: why, on which way, and its record',
  'sign-in': 'Where keys are asked for',
} as const
type View = keyof typeof TITLES

const samples = readdirSync(join(ROOT, 'samples')).map((name) => join(ROOT, 'samples', name))
const folder = mkdtempSync(join(tmpdir(), 'wiredesk-screenshots-'))
const browser = await driver.launch({
  executablePath: await chromium((line) => console.error(line)),
  args: ['--no-sandbox'],
})
try {
  mkdirSync(TO, { recursive: true })
  await takeViews(browser)
  await takeSignIn(browser)
  writeFileSync(join(TO, 'README.md'), gallery())
  console.log(`${readdirSync(TO).length - 1} pictures in docs/screenshots`)
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

async function takeViews(browser: Browser): Promise<void> {
  const data = join(folder, 'all')
  const letter = (name: string, reason: string) =>
    foreignLetter(
      { uri: `urn:screenshots:${name}`, headline: `The ${name} is late`, text: `The ${name} left Bergen late.` },
      reason,
    )
  await leaveRecords(data, [
    garbage('wire-0031'),
    ...['ferry', 'train', 'post boat'].map((name) => letter(name, 'no model of this language: nn')),
  ])
  const wiredesk = await start({ WIREDESK_DATA: data })
  try {
    const page = await openPage(browser, wiredesk.url)
    const answer = await fetch(`${wiredesk.url}/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(strike),
    })
    if (!answer.ok) throw new Error(`the articles of a story were not taken: ${answer.status}`)
    await page.goto('/stories')
    const story = (await page.locator('[data-story] a').first().getAttribute('href')) ?? ''
    await page.goto('/')
    await drop(page)
    await picture(page, 'desk')
    const article = await linkOf(page, page.locator('.file-row', { hasText: 'harbour-ceasefire' }).locator('a'))
    const ofDrop = await linkOf(page, page.locator('.batch-head a'))
    await page.goto('/dead')
    const died = await linkOf(page, page.locator('[data-letter]', { hasText: 'no model' }).locator('a'))
    await shots(page, [
      ['drops', '/drops', 'tbody tr'],
      ['drop', ofDrop, 'tbody tr'],
      ['search', '/search?q=harbour+OR+ferry+OR+water', '.result'],
      ['article', article, '.trace-id'],
      ['stories', '/stories', '[data-story]'],
      ['story', story, '.story-articles'],
      ['topics', '/topics', 'tbody tr'],
      ['topic', '/topics/articles.enriched', '.record'],
      ['dead-letters', '/dead', '.dead-days .day-bar'],
      ['dead-letter', died, '.headers'],
    ])
  } finally {
    await wiredesk.stop()
  }
}

async function takeSignIn(browser: Browser): Promise<void> {
  const wiredesk = await start({
    WIREDESK_DATA: join(folder, 'guarded'),
    WIREDESK_API_KEYS: 'night:read:night-key-0123456789',
  })
  try {
    await shots(await openPage(browser, wiredesk.url), [['sign-in', '/', 'form[aria-label="Sign in"]']])
  } finally {
    await wiredesk.stop()
  }
}

function start(environment: Readonly<Record<string, string>>) {
  return startChild(join(ROOT, 'apps', 'wiredesk', 'bin', 'wiredesk.mjs'), {
    args: ['start'],
    environment: { WIREDESK_PORT: '0', WIREDESK_LOG_LEVEL: 'silent', ...environment },
  })
}

async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  return await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage()
}

/** All samples, to their end. */
async function drop(page: Page): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles(samples)
  await page.locator('.batch .ledger[data-in-flight="0"]:not([data-indexed="0"])').waitFor()
  await page.locator('.batch .item-inFlight').first().waitFor({ state: 'detached' })
  // Charts that show something: each two seconds give a point, with a space before the next.
  await page
    .locator(`//*[string-length(@points) - string-length(translate(@points, " ", "")) >= ${CHARTED}]`)
    .first()
    .waitFor({ state: 'attached' })
}

async function linkOf(page: Page, link: ReturnType<Page['locator']>): Promise<string> {
  const path = await link.first().getAttribute('href')
  if (path === null) throw new Error(`a link without an address on ${page.url()}`)
  return path
}

/** Each view as it comes on a screen of that size: what is open there at first depends on it. */
async function shots(
  page: Page,
  views: readonly (readonly [view: View, path: string, shown: string])[],
): Promise<void> {
  for (const [view, path, shown] of views) {
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
      await page.setViewportSize(SIZES[size])
      await page.goto(path)
      await page.locator(shown).first().waitFor()
      await page.locator('.connection-connecting').waitFor({ state: 'detached' })
      await inBothSchemes(page, view, size)
    }
  }
}

/** As it stands, without a load. */
async function picture(page: Page, view: View): Promise<void> {
  for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
    await page.setViewportSize(SIZES[size])
    await inBothSchemes(page, view, size)
  }
}

async function inBothSchemes(page: Page, view: View, size: keyof typeof SIZES): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The desk is one picture: what was dropped, and the line that it goes through.
    const fullPage = view === 'desk' && size === 'desktop'
    await page.screenshot({ path: join(TO, `${view}-${size}-${colorScheme}.png`), fullPage })
  }
}

function gallery(): string {
  const sections = Object.entries(TITLES).map(([view, title]) => {
    const files = Object.keys(SIZES).flatMap((size) => SCHEMES.map((scheme) => `${view}-${size}-${scheme}`))
    return [`## ${title}`, ...files.map((file) => `![${title}: ${file}](${file}.png)`)].join('\n\n')
  })
  return ['# The page, view by view', 'Written by `npm run screenshots`.', ...sections].join('\n\n') + '\n'
}
