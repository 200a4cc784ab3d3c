import { randomBytes } from 'node:crypto'
import { Client } from '@opensearch-project/opensearch'
import { articleIndexContract, type IndexStore } from '../../testing/article-index.contract.ts'
import { OpenSearchArticleIndex } from './opensearch-article-index.ts'

const node = process.env.WIREDESK_TEST_OPENSEARCH ?? ''

async function createStore(): Promise<IndexStore> {
  if (node === '') throw new Error('there is no OpenSearch in WIREDESK_TEST_OPENSEARCH: run it by npm test')
  const prefix = `test-${randomBytes(6).toString('hex')}.`
  const [index, dead] = [`${prefix}wiredesk-articles`, `${prefix}wiredesk-dead`]
  const client = new Client({ node })
  return {
    histories: 12,
    open: async () => {
      const opened = await OpenSearchArticleIndex.open({ node, prefix, replicas: 0 })
      // Our own mappings take everything. An operator has mapped one more field here, and Lucene takes no keyword of
      // this length.
      for (const each of [index, dead])
        await client.indices.putMapping({ index: each, body: { properties: { digest: { type: 'keyword' } } } })
      return opened
    },
    refresh: async () => {
      await client.indices.refresh({ index })
    },
    spoil: (event) => ({ ...event, digest: 'x'.repeat(40_000) }),
    spoilLetter: (letter) => ({ ...letter, digest: 'x'.repeat(40_000) }),
    remove: async () => {
      await client.indices.delete({ index: `${prefix}*` })
      await client.close()
    },
  }
}

articleIndexContract('OpenSearchArticleIndex', createStore)
