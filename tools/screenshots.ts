// npm run screenshots: starts Wiredesk on nothing but a folder, drops the samples on its page, and takes a picture of every view,
// light and dark, on a desktop and on a phone, into docs/screenshots.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium as driver, type Page } from 'playwright-core'
import { chromium, startChild } from '../libs/services/src/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TO = join(ROOT, 'docs', 'screenshots')
const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } }
const SCHEMES = ['light', 'dark'] as const

const samples = readdirSync(join(ROOT, 'samples'))
  .filter((name) => name !== 'README.md')
  .map((name) => join(ROOT, 'samples', name))
const folder = mkdtempSync(join(tmpdir(), 'wiredesk-screenshots-'))
const wiredesk = await startChild(join(ROOT, 'apps', 'wiredesk', 'bin', 'wiredesk.mjs'), {
  args: ['start'],
  environment: { WIREDESK_PORT: '0', WIREDESK_DATA: folder, WIREDESK_LOG_LEVEL: 'error' },
})
const browser = await driver.launch({
  executablePath: await chromium((line) => console.error(line)),
  args: ['--no-sandbox'],
})
try {
  mkdirSync(TO, { recursive: true })
  const page = await (await browser.newContext({ baseURL: wiredesk.url, reducedMotion: 'reduce' })).newPage()
  await page.goto('/')
  await drop(page)
  const article = (await page.getByRole('link', { name: 'the article' }).nth(3).getAttribute('href')) ?? ''
  await picture(page, 'desk')
  for (const [name, path, shown] of [
    ['search', '/search?q=harbour+OR+ferry+OR+water', '.result'],
    ['article', article, '.text .mark'],
    ['topics', '/topics', 'tbody tr'],
    ['topic', '/topics/articles.enriched', '.record'],
    ['dead-letters', '/dead', '.empty'],
    ['drops', '/drops', 'tbody tr'],
  ] as const) {
    await page.goto(path)
    await page.locator(shown).first().waitFor()
    await picture(page, name)
  }
  console.log(`${readdirSync(TO).length} pictures in docs/screenshots`)
} finally {
  await browser.close()
  await wiredesk.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** All samples, to their end. */
async function drop(page: Page): Promise<void> {
  const input = page.getByLabel('Choose files')
  await input.setInputFiles(samples)
  await page.locator('.ledger[data-in-flight="0"]:not([data-indexed="0"])').waitFor()
  await page.locator('.item-inFlight').first().waitFor({ state: 'detached' })
}

async function picture(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(TO, `${name}-${size}-${colorScheme}.png`) })
    }
  }
}
