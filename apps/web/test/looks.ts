import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@jest/globals'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LOOKS = [
  { colorScheme: 'light', size: { width: 1280, height: 900 } },
  { colorScheme: 'dark', size: { width: 1280, height: 900 } },
  { colorScheme: 'dark', size: { width: 390, height: 844 } },
  { colorScheme: 'light', size: { width: 390, height: 844 } },
] as const

/** What a page needs that is looked at so: its policy would keep the examiner out. */
export const EXAMINED = { bypassCSP: true }

/** Fails where axe has a serious finding, or where what is shown is wider than the screen: light and dark, on a desktop and on a phone. */
export async function expectFitForAll(page: Page): Promise<void> {
  await page.evaluate(AXE)
  for (const { colorScheme, size } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(options: { resultTypes: string[] }): Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
      }),
    )
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    expect({ colorScheme, width: size.width, serious }).toEqual({ colorScheme, width: size.width, serious: [] })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
}
