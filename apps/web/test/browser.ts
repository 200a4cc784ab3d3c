import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild, type Child } from '@wiredesk/services'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

const BIN = new URL('../../wiredesk/bin/wiredesk.mjs', import.meta.url)

/** What a view may take to show what it was asked for, on a machine that does much else. */
export const PATIENCE_MS = 30_000

export function openBrowser(...args: readonly string[]): Promise<Browser> {
  // Its own sandbox needs rights that a test in a container has not.
  return chromium.launch({ executablePath: needed('WIREDESK_TEST_CHROMIUM'), args: ['--no-sandbox', ...args] })
}

/** A page that fails its test by `problems` when anything on it went wrong. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    // A refusal that the page shows is an error to the console, too.
    if (message.type() === 'error' && !message.text().includes('the server responded with a status'))
      problems.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== new URL(baseURL).origin && !['blob:', 'data:'].includes(protocol))
      problems.push(`request to ${request.url()}`)
  })
  return { page, problems }
}

/** Runs `wiredesk start` with the roles on a free port; by default all, with nothing but a folder. */
export function startWiredesk(
  environment: Readonly<Record<string, string>> = {},
  roles: readonly string[] = [],
): Promise<Child> {
  return startChild(BIN, {
    args: ['start', ...roles],
    environment: { WIREDESK_PORT: '0', WIREDESK_LOG_LEVEL: 'error', WIREDESK_DATA: newFolder(), ...environment },
  })
}

/** Drops articles; they are in the log once this resolves. Ids are in the order of the articles. */
export async function post(
  url: string,
  articles: readonly object[],
): Promise<{ readonly dropId: string; readonly ids: readonly string[] }> {
  const answer = await fetch(`${url}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(articles),
  })
  const { dropId, items } = (await answer.json()) as { dropId: string; items: readonly { id: string }[] }
  return { dropId, ids: items.map(({ id }) => id) }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wiredesk-web-'))
}

/** Each role a process of its own over the shared backends, as split Wiredesks run; that which shows the page comes first. */
export async function startSplit(
  environment: Readonly<Record<string, string>> = distributed(),
): Promise<readonly Child[]> {
  const shared = { ...environment, WIREDESK_ORIGINALS: `file:${newFolder()}` }
  const ingest = await startWiredesk(shared, ['ingest'])
  const [desk, ...others] = await Promise.all([
    startWiredesk({ ...shared, WIREDESK_INGEST_URL: ingest.url }, ['desk']),
    startWiredesk(shared, ['enrichment']),
    startWiredesk(shared, ['indexer']),
  ])
  return [desk, ...others, ingest]
}

/** The shared backends of the tests, with topics, groups and indices of one's own. */
export function distributed(): Readonly<Record<string, string>> {
  return {
    WIREDESK_LOG: `kafka://${needed('WIREDESK_TEST_KAFKA')}`,
    WIREDESK_CACHE: needed('WIREDESK_TEST_REDIS'),
    WIREDESK_INDEX: needed('WIREDESK_TEST_OPENSEARCH').replace(/^http/, 'opensearch'),
    WIREDESK_TOPIC_PREFIX: `web-${randomUUID().slice(0, 8)}-`,
  }
}

function needed(variable: string): string {
  const value = process.env[variable]
  if (!value) throw new Error(`${variable} is not set: run it by npm test`)
  return value
}
