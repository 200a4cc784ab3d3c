import { z } from 'zod'
import { toldOf, type ToldArticle } from '../story-place.ts'
import type { Stores } from './stores.ts'

/** Of an article's document what tells its story. */
export const toldSchema = z.object({
  headline: z.string().optional(),
  /** Only ever written by `toVersion`. */
  body: z.custom<Omit<ToldArticle, 'headline'>>((value) => typeof value === 'object' && value !== null),
})
export type ToldDocument = z.infer<typeof toldSchema>

const inBody: Readonly<Record<Exclude<keyof ToldArticle, 'headline'>, true>> = {
  id: true,
  revision: true,
  source: true,
  publishedAt: true,
  embargoedUntil: true,
  pubStatus: true,
  language: true,
  people: true,
  organisations: true,
  places: true,
  topics: true,
  keywords: true,
}
export const toldFields: readonly string[] = ['headline', ...Object.keys(inBody).map((name) => `body.${name}`)]

/** See `ArticleIndex.toldArticles`. */
export async function toldArticles({ told }: Stores, ids: readonly string[]): Promise<readonly ToldArticle[]> {
  const found = [...(await told.read(ids)).values()].flatMap(({ document: { headline, body } }) => {
    return toldOf({ ...body, ...(headline === undefined ? {} : { headline }) }) ?? []
  })
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
