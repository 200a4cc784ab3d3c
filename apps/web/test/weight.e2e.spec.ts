import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'

const BUILT = fileURLToPath(new URL('../dist/', import.meta.url))
const MOST_BYTES = 150_000

describe('the page as it is built', () => {
  const files = readdirSync(BUILT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:html|js|css|svg)$/.test(entry.name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)))

  it('is all of it, gzipped, under 150 kB', () => {
    expect(files.length).toBeGreaterThanOrEqual(4)
    expect(files.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThan(MOST_BYTES)
  })
})
