import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from '@jest/globals'
import fc from 'fast-check'
import { accounting } from '../../testing/contract/accounting.ts'
import { World } from '../../testing/contract/world.ts'
import { EmbeddedArticleIndex } from '../embedded/embedded-article-index.ts'
import { OpenSearchArticleIndex } from '../opensearch/opensearch-article-index.ts'
const node = process.env.WIREDESK_TEST_OPENSEARCH ?? ''
const runs = Number(process.env.RUNS ?? 500)
const check = Object.values(accounting)[0]!
fc.configureGlobal({ seed: Number(process.env.SEED ?? Date.now()) })
it('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wiredesk-index-'))
  const world = new World({
    histories: runs,
    open: () => EmbeddedArticleIndex.open({ folder }),
    remove: () => rm(folder, { recursive: true }),
  })
  try {
    await check(world)
  } finally {
    await world.end()
  }
}, 600_000)
it('opensearch', async () => {
  const prefix = `test-${randomBytes(6).toString('hex')}.`
  const world = new World({
    histories: Math.ceil(runs / 10),
    open: () => OpenSearchArticleIndex.open({ node, prefix, replicas: 0 }),
    remove: async () => {
      await fetch(`${node}/${prefix}*`, { method: 'DELETE' })
    },
  })
  try {
    await check(world)
  } finally {
    await world.end()
  }
}, 600_000)
