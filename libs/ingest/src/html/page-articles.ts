import { MAX_TEXT_BYTES, ProblemError } from '@wiredesk/contracts'
import type { DomDocument } from './dom.ts'
import { htmlText } from './html-text.ts'
import { withLead } from './lead.ts'
import { holderOf, mainBlocks, textOf, withoutClutter } from './main-text.ts'
import { pageMetadata } from './page-metadata.ts'
import { pageTree } from './page-tree.ts'
import { articleOfHeadline, articlesBesideOneAnother, linkedArticles, type PageArticle } from './several-articles.ts'
import { heldAgainst } from './stated-body.ts'
import { survey } from './survey.ts'
import { leadOf, tidyBlocks } from './tidy-blocks.ts'

/** Of text that is to be looked through for the main one. */
const MAX_VISIBLE = 4 * MAX_TEXT_BYTES

/**
 * The articles of a web page, each with its text and what the page says of it: those that its JSON-LD gives with their texts, or that stand beside one
 * another, else the one of its main text. Throws ProblemError: `empty`, `no-article` (a page of links to articles is none), `too-large` (more than
 * `maxNodes` tags, attributes and texts, too), `depth-limit`.
 */
export function articlesOfPage(page: string, maxNodes = Infinity): readonly PageArticle[] {
  // Before a tree is built of it: the tree takes a hundred times the memory.
  const visible = htmlText(page, maxNodes)
  const characters = visible.length
  if (characters > MAX_VISIBLE)
    throw new ProblemError('too-large', `the page has ${characters} characters of text`, { limit: 'textBytes' })

  const articles = articlesIn(() => pageTree(page))
  if (articles.length > 0) return articles
  if (visible === '') throw new ProblemError('empty', 'the page has no text')
  throw new ProblemError('no-article', 'the page has no main text, or only links to articles')
}

function articlesIn(build: () => DomDocument): readonly PageArticle[] {
  const document = build()
  const found = survey(document)
  const metadata = pageMetadata(found)
  const { fields, modifiedAt, articleBody } = metadata
  const linked = linkedArticles(metadata)
  if (linked.length > 0) return linked
  const page = withoutClutter(found)
  const main = articleOfHeadline(page, fields.headline)
  const several = main ? [] : articlesBesideOneAnother(page, metadata)
  if (several.length > 0) return several
  const holder = main ?? holderOf(page)
  const again = (): DomDocument => {
    const tree = build()
    withoutClutter(survey(tree))
    return tree
  }
  const blocks = mainBlocks(document, page, holder, again)
  const text = textOf(heldAgainst(articleBody, tidyBlocks(blocks, fields)))
  return text === '' ? [] : [{ article: { ...withLead(fields, leadOf(blocks, fields)), text }, modifiedAt }]
}
