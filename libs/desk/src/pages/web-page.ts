import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProblemError } from '@wiredesk/contracts'
import type { Answer } from '../requests/answer.ts'

/** Where the build leaves the page; the same from the sources as from what is built of them. */
const FOLDER = fileURLToPath(new URL('../../../../apps/web/dist/', import.meta.url))

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const SAFE = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
/** An asset has its hash in its name. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The page for people, as it was built: read once, served from memory, at each of its addresses the same. */
export class WebPage {
  readonly #folder: string
  #files: { readonly shell: Answer; readonly assets: ReadonlyMap<string, Answer> } | undefined

  constructor(folder = FOLDER) {
    this.#folder = folder
  }

  /** The document; which view it shows, it reads from its address. Throws the problem `not-found` where it was not built. */
  shell(): Answer {
    return this.#read().shell
  }

  /** A script, a style or a picture by its file name. Throws the problem `not-found`. */
  asset(name: string): Answer {
    const asset = this.#read().assets.get(name)
    if (!asset) throw new ProblemError('not-found', `there is no asset ${JSON.stringify(name.slice(0, 200))}`)
    return asset
  }

  #read() {
    return (this.#files ??= readPage(this.#folder))
  }
}

function readPage(folder: string) {
  let names: readonly string[]
  let html: Buffer
  try {
    html = readFileSync(join(folder, 'index.html'))
    names = readdirSync(join(folder, 'assets'))
  } catch {
    throw new ProblemError('not-found', 'the page is not built here (npm run build)')
  }
  const shell = {
    headers: {
      ...SAFE,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cross-origin-opener-policy': 'same-origin',
      // The same address gives a script JSON: what a browser keeps of one must never stand for the other.
      'cache-control': 'no-store',
      vary: 'accept',
    },
    body: html,
  }
  return { shell, assets: new Map(names.map((name) => [name, readAsset(join(folder, 'assets', name))])) }
}

function readAsset(file: string): Answer {
  const body = readFileSync(file)
  return {
    headers: {
      ...SAFE,
      'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': FOR_EVER,
      etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
    },
    body,
  }
}
