import { hiddenOf, publicationTime, storyCardOf, type StoryPlace, type ToldArticle } from '@wiredesk/article-index'
import { storyKeys, storyTerms } from './story-terms.ts'

/** The place of an article that tells a story of its own, as long as it is not known to tell another. */
export function placeOf(article: ToldArticle): StoryPlace {
  const terms = storyTerms(article)
  return {
    id: article.id,
    story: article.id,
    at: Math.round(publicationTime(article.publishedAt) ?? article.revision),
    ...hiddenOf(article),
    terms,
    keys: storyKeys(terms),
    card: storyCardOf(article),
  }
}
