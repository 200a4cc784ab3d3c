import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { freePorts, type Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { newFolder, openBrowser, openPage, startWiredesk } from './browser.ts'

jest.setTimeout(120_000)

describe('a page that is kept open', () => {
  let environment: Readonly<Record<string, string>> = {}
  let wiredesk: Child
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const [port] = await freePorts(1)
    environment = { WIREDESK_PORT: String(port), WIREDESK_DATA: newFolder() }
    ;[wiredesk, browser] = await Promise.all([startWiredesk(environment), openBrowser()])
    ;({ page } = await openPage(browser, wiredesk.url))
    await page.goto('/')
    await page.locator('.connection-live').waitFor()
  })

  afterAll(async () => {
    await browser.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  it('does not hold up a stop, and says that nobody answers', async () => {
    expect(await wiredesk.stop()).toBe(0)
    await page.getByText('no connection, trying again').waitFor()
  })

  it('keeps what could not be sent, and sends it when it is asked to', async () => {
    await page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'ferry.txt', mimeType: 'text/plain', buffer: Buffer.from('The ferry left Bergen.') })
    await page.locator('.file-row', { hasText: 'not sent' }).getByText('No answer').waitFor()
    wiredesk = await startWiredesk(environment)
    await page.locator('.connection-live').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.file-row .item-indexed').waitFor()
  })
})
