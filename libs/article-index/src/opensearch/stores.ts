import {
  articleSchema,
  chainedFields,
  chainedSchema,
  versionSchema,
  type ArticleDocument,
  type Chained,
  type VersionDocument,
} from './article-document.ts'
import { Collection } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { dropDocumentSchema, type DropDocument } from './drops.ts'
import type { Indices } from './indices.ts'
import {
  letterDocumentSchema,
  letterSummaryFields,
  letterSummarySchema,
  withoutBytes,
  type LetterDocument,
  type LetterSummary,
} from './letters.ts'
import { receiptDocumentSchema, type ReceiptDocument } from './receipts.ts'
import { storyChangesSchema, storyDocumentSchema, type StoryChanges, type StoryDocument } from './stories.ts'
import { toldFields, toldSchema, type ToldDocument } from './told-articles.ts'
import { trailSchema, type Trail } from './trails.ts'

/** Everything that is kept in the indices, by key. */
export interface Stores {
  readonly articles: Collection<ArticleDocument>
  readonly standings: Collection<Chained>
  readonly told: Collection<ToldDocument>
  /** Earlier versions, by {@link versionKey}. */
  readonly versions: Collection<VersionDocument>
  readonly receipts: Collection<ReceiptDocument>
  readonly trails: Collection<Trail>
  readonly drops: Collection<DropDocument>
  readonly letters: Collection<LetterDocument>
  readonly letterSummaries: Collection<LetterSummary>
  readonly stories: Collection<StoryDocument>
  readonly storyChanges: Collection<StoryChanges>
}

/** A version has its key from the receipt that it came from: whoever writes it writes the same. */
export function versionKey(id: string, receipt: string): string {
  return `${id}/${receipt}`
}

export function storesOf(connection: OpenSearchConnection, indices: Indices): Stores {
  const { articles, versions, receipts, drops, dead, stories } = indices
  return {
    articles: new Collection(connection, {
      index: articles,
      schema: articleSchema,
      fields: Object.keys(articleSchema.shape),
    }),
    standings: new Collection(connection, { index: articles, schema: chainedSchema, fields: chainedFields }),
    told: new Collection(connection, { index: articles, schema: toldSchema, fields: toldFields }),
    versions: new Collection(connection, { index: versions, schema: versionSchema }),
    receipts: new Collection(connection, { index: receipts, schema: receiptDocumentSchema }),
    // A receipt's key begins with the id of its drop, which has no slash.
    trails: new Collection(connection, { index: receipts, schema: trailSchema, namespace: 'article/' }),
    drops: new Collection(connection, { index: drops, schema: dropDocumentSchema }),
    letters: new Collection(connection, { index: dead, schema: letterDocumentSchema, reduced: withoutBytes }),
    letterSummaries: new Collection(connection, {
      index: dead,
      schema: letterSummarySchema,
      fields: letterSummaryFields,
    }),
    stories: new Collection(connection, { index: stories, schema: storyDocumentSchema, namespace: 'place/' }),
    storyChanges: new Collection(connection, { index: stories, schema: storyChangesSchema, namespace: 'changes/' }),
  }
}
