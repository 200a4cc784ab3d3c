import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, startWiredesk } from './browser.ts'
import { EXAMINED, expectFitForAll } from './looks.ts'

jest.setTimeout(120_000)

const READER = 'reader-key-0123456789'
const NIGHT = 'night-key-0123456789'
const FERRY = 'The ferry left Bergen before the storm came.'

describe('the page, where keys are asked for', () => {
  let wiredesk: Child
  let browser: Browser
  let page: Page
  let problems: readonly string[] = []

  beforeAll(async () => {
    const keys = `reader:read:${READER},night:ingest+read+operate:${NIGHT}`
    ;[wiredesk, browser] = await Promise.all([startWiredesk({ WIREDESK_API_KEYS: keys }), openBrowser()])
    ;({ page, problems } = await openPage(browser, wiredesk.url))
  })

  afterAll(async () => {
    await browser.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  const signIn = async (key: string) => {
    await page.getByLabel('Key').fill(key)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  it('shows nothing but the way in, at any address', async () => {
    await page.goto('/dead?class=stage-failed')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.locator('main').innerText()).not.toContain('Dead letters')
  })

  it('shows the way in to everybody', async () => {
    const { page: examined } = await openPage(browser, wiredesk.url, EXAMINED)
    await examined.goto('/')
    await examined.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expectFitForAll(examined)
    await examined.context().close()
  })

  it('says that a key is not known, and lets another be tried', async () => {
    await signIn('no-such-key-0123456789')
    await page.getByRole('alert').getByText('not known here', { exact: false }).waitFor()
    await signIn('ключ')
    await page.getByRole('alert').getByText('This cannot be a key', { exact: false }).waitFor()
  })

  it('drops, follows, reads and downloads with the key', async () => {
    await signIn(NIGHT)
    await page.getByRole('heading', { name: 'Dead letters' }).waitFor()
    await page.goto('/')
    await page.getByText('live', { exact: true }).waitFor()
    await page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'ferry.txt', mimeType: 'text/plain', buffer: Buffer.from(FERRY) })
    await page.locator('.file-row .item-indexed').waitFor()
    await page.locator('.file-row a').click()
    await page.locator('.text').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Original file' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('ferry.txt')
    expect(readFileSync(await download.path(), 'utf8')).toBe(FERRY)
  })

  it('keeps the key in this tab alone, and in no address', async () => {
    await page.reload()
    await page.locator('.text').waitFor()
    const kept = await page.evaluate(() => [JSON.stringify(localStorage), document.cookie, location.href].join(' '))
    expect(kept).not.toContain(NIGHT)
    const another = await page.context().newPage()
    await another.goto('/topics')
    await another.getByRole('heading', { name: 'Sign in' }).waitFor()
    await another.close()
  })

  it('forgets it all when it is told to', async () => {
    await page.getByRole('button', { name: 'night: sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(NIGHT)
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('says what a key may not do', async () => {
    await signIn(READER)
    await page.locator('.text').waitFor()
    await page.goto('/')
    await page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from(FERRY) })
    await page.locator('.file-row', { hasText: 'not sent' }).getByText('reader may read', { exact: false }).waitFor()
  })

  it('had nothing go wrong on the page', () => {
    expect(problems).toEqual([])
  })
})

describe('a page of somebody else, in the same browser', () => {
  let wiredesk: Child
  let browser: Browser
  let elsewhere: Server
  let origin = ''

  beforeAll(async () => {
    elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title>')
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    ;[wiredesk, browser] = await Promise.all([
      startWiredesk(),
      openBrowser('--host-resolver-rules=MAP evil.example 127.0.0.1'),
    ])
  })

  afterAll(async () => {
    await browser.close()
    elsewhere.close()
    expect(await wiredesk.stop()).toBe(0)
  })

  it('drops nothing, uploads nothing and reads nothing here', async () => {
    const page = await browser.newPage()
    await page.goto(origin)
    const came = await page.evaluate(async (target) => {
      const simple = { method: 'POST', body: 'The ferry left Bergen.', mode: 'no-cors' as const }
      const tries = [
        fetch(`${target}/articles`, simple),
        fetch(`${target}/uploads`, simple),
        fetch(`${target}/articles`),
        fetch(`${target}/articles`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
        fetch(`${target}/dead/replay`, { method: 'POST', body: '{"all":true}' }),
      ]
      return (await Promise.allSettled(tries)).map(({ status }) => status)
    }, wiredesk.url)
    expect(came).toEqual(Array.from({ length: 5 }, () => 'rejected'))
    const ours = await fetch(`${wiredesk.url}/articles`, { method: 'POST', body: FERRY })
    const { dropId } = (await ours.json()) as { dropId: string }
    await page.goto(`${wiredesk.url}/drops/${dropId}`)
    await page.locator('.ledger[data-indexed="1"]').waitFor()
    const { drops } = (await (await fetch(`${wiredesk.url}/drops`)).json()) as { drops: readonly { dropId: string }[] }
    expect(drops.map((drop) => drop.dropId)).toEqual([dropId])
  })

  it('gets nothing under a name of its own that it has led here', async () => {
    const page = await browser.newPage()
    const { port } = new URL(wiredesk.url)
    const answer = await page.goto(`http://evil.example:${port}/`)
    expect(answer?.status()).toBe(421)
    const status = await page.evaluate(async () => (await fetch('/stages')).status)
    expect(status).toBe(421)
  })
})
