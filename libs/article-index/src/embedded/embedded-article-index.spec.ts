import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { articleIndexContract } from '../../testing/article-index.contract.ts'
import { EmbeddedArticleIndex } from './embedded-article-index.ts'

articleIndexContract(
  'EmbeddedArticleIndex',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-index-'))
    return {
      open: () => EmbeddedArticleIndex.open({ folder }),
      remove: () => rm(folder, { recursive: true }),
    }
  },
  {
    'an event that the backend can never take gives a problem, and the others are written':
      'SQLite takes every event that its schema takes',
    'a letter that the backend can never take gives a problem, and the others are recorded':
      'SQLite takes every letter that its schema takes',
  },
)
