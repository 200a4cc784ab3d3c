import type { DomElement } from './dom.ts'

/** Words of class and id, whole ones: `share` is one of `share-bar`, and none of `shareholders`. */
const words = (list: string): RegExp => new RegExp(`(?:^|[ -])(?:${list.trim().split(/\s+/).join('|')})(?=$|[ -])`)

/** What readers say, and what stands around every page of a site: it may be longer than the article. */
const AROUND = words(`
  comments? commentlist disqus livefyre respond replies
  cookies? consent gdpr onetrust cookiebar didomi
  nav navbar navigation navi menu mainmenu submenu breadcrumbs? breadcrumb sitemap
  footer site-footer page-footer masthead site-header page-header
  outbrain taboola recirculation recirc infinite-scroll
`)
/** What is put into an article and is none of it. */
const INSERTED = words(`
  share shares sharing sharebar sharedaddy share-tools social socials sociallinks social-media addthis addtoany a2a sharethis
  related relatedposts relateds related-links related-stories related-articles read-also readmore read-more readnext read-next see-also
  recommended recommendations recommendation more-stories more-news morefrom more-from most-read mostread most-popular mostpopular
  popular trending top-stories also-read also-like youmaylike
  newsletters? newsletter-signup signup sign-up subscribe subscription subscriptions subscribe-box mailchimp
  promo promos promotion promobox advert adverts advertisement advertising ad ads adsbygoogle ad-slot adbox sponsor sponsors sponsored sponsorship
  pagination pager pagenav toolbar tools utility print-link
  tags tag-list taglist tagcloud post-tags entry-tags keywords-list
  author-bio author-box authorbox about-author about-the-author bio biography author-info author-card
  caption captions wp-caption-text figcaption photo-caption image-caption img-caption picture-caption media-caption caption-text
  credit credits photo-credit image-credit photo-credits copyright copyright-notice
  skip-link skip-links screen-reader-text visually-hidden visuallyhidden sr-only off-screen offscreen
  reading-time read-time readingtime word-count listen-button audio-player video-player-caption
  feedback rating ratings poll quiz-promo correction-link report-error login sign-in signin paywall-prompt regwall
  ai-summary jump-to table-of-contents toc hashtags disclaimer disclosure affiliate affiliate-disclosure
`)
/** What is put there to say who wrote it, and when. */
const ABOUT = words(`
  bylines? byline-name authors? author-name timestamp dateline-date publish-date published-date post-date entry-date entry-meta post-meta article-meta
  meta-data metadata post-info article-info
`)
/** Names of what holds an article, whatever else they say. */
const HOLDER = words(`
  article-?body article-?content article-?text story-?body story-?content story-?text entry-?content post-?content post-?body body-?content
  main-?content page-?content articletext content-body
`)
const AROUND_TAGS = new Set(['nav', 'footer', 'dialog', 'menu'])
const INSERTED_TAGS = new Set(['aside', 'figcaption'])
const AROUND_ROLES = new Set([
  'navigation',
  'contentinfo',
  'banner',
  'search',
  'dialog',
  'alertdialog',
  'menubar',
  'menu',
  'toolbar',
])

/** None of an article: `around` it, `inserted` in it, or `about` it. */
export type ClutterKind = 'around' | 'inserted' | 'about'

/** Of a page's prose, what clutter of each kind may hold and still be none of the article. */
export const MOST_PROSE: Readonly<Record<ClutterKind | 'hidden', number>> = {
  around: 0.5,
  inserted: 0.2,
  about: 0.1,
  hidden: 1,
}

/** What an element is by its tag, role or names, where that is none of the article. */
export function clutterOf(element: DomElement, names: string): ClutterKind | undefined {
  const { localName } = element
  if (localName === 'body' || localName === 'html' || localName === 'main' || localName === 'article') return undefined
  if (AROUND_TAGS.has(localName) || AROUND_ROLES.has(element.getAttribute('role') ?? '')) return 'around'
  if (INSERTED_TAGS.has(localName)) return 'inserted'
  // The id of a heading is often made of its words.
  if (names === '' || HOLDER.test(names) || /^h[1-6]$/.test(localName)) return undefined
  if (AROUND.test(names)) return 'around'
  if (INSERTED.test(names)) return 'inserted'
  return ABOUT.test(names) ? 'about' : undefined
}

/** Whether an element says by its names that it holds the text of an article. */
export const isHolder = (names: string): boolean => HOLDER.test(names)

const INVISIBLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

const MAX_STYLE = 500

export function isHidden(element: DomElement): boolean {
  return (
    element.getAttribute('hidden') !== null ||
    (element.getAttribute('aria-hidden') === 'true' && element.localName !== 'math') ||
    INVISIBLE.test((element.getAttribute('style') ?? '').slice(0, MAX_STYLE))
  )
}
