import { useEffect, useRef } from 'preact/hooks'
import { ArticleView } from '../article/article-view.tsx'
import { DeadView } from '../dead/dead-view.tsx'
import { LetterView } from '../dead/letter-view.tsx'
import { Desk } from '../desk/desk.tsx'
import { DropEverywhere } from '../desk/drop-everywhere.tsx'
import { DropView } from '../drops/drop-view.tsx'
import { DropsView } from '../drops/drops-view.tsx'
import { SearchView } from '../search/search-view.tsx'
import { StoriesView } from '../stories/stories-view.tsx'
import { StoryView } from '../stories/story-view.tsx'
import { TopicView } from '../topics/topic-view.tsx'
import { TopicsView } from '../topics/topics-view.tsx'
import { Header } from './header.tsx'
import { hasKey, keyWanted } from './key.ts'
import { Nowhere } from './nowhere.tsx'
import { place, type Place } from './router.ts'
import { SignIn } from './sign-in.tsx'

export function App() {
  const here = place.value
  // A link brings no key with it.
  const locked = keyWanted.value || hasKey()
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    // A screen reader goes on in the new view; typing in the search box goes on there.
    else if (!(document.activeElement instanceof HTMLInputElement))
      // A view that is still loading has no heading yet.
      (main.current?.querySelector('h1') ?? main.current)?.focus()
  }, [here.path])
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        {keyWanted.value ? <SignIn /> : <View place={here} key={here.path} />}
      </main>
      <footer class="footer">
        <span>Wiredesk</span>
        <a href="/docs">HTTP interface</a>
        <a href="/docs/events">Event contracts</a>
        {!locked && <a href="/metrics">Metrics</a>}
      </footer>
      {!keyWanted.value && <DropEverywhere />}
    </>
  )
}

function View({ place: { segments, query } }: { place: Place }) {
  const [view, name, ...rest] = segments
  const shown = rest.length === 0 ? viewOf(view, name, query) : undefined
  useEffect(() => {
    document.title = shown ? titleOf(view, name, query) : 'No such page – Wiredesk'
  })
  return shown ?? <Nowhere />
}

function viewOf(view: string | undefined, name: string | undefined, query: URLSearchParams) {
  switch (view) {
    case undefined:
      return <Desk />
    case 'search':
      return name === undefined ? <SearchView query={query} /> : undefined
    case 'articles':
      return name === undefined ? <SearchView query={query} /> : <ArticleView id={name} query={query} />
    case 'stories':
      return name === undefined ? <StoriesView /> : <StoryView id={name} />
    case 'topics':
      return name === undefined ? <TopicsView /> : <TopicView name={name} query={query} />
    case 'dead':
      return name === undefined ? <DeadView query={query} /> : <LetterView id={name} />
    case 'drops':
      return name === undefined ? <DropsView /> : <DropView id={name} query={query} />
    default:
      return undefined
  }
}

function titleOf(view: string | undefined, name: string | undefined, query: URLSearchParams): string {
  const q = query.get('q')
  const parts: Readonly<Record<string, string>> = {
    search: q ? `${q} – search` : 'Search',
    articles: name === undefined ? 'Search' : 'Article',
    stories: name === undefined ? 'Stories' : 'Story',
    topics: name ?? 'Topics',
    dead: name === undefined ? 'Dead letters' : 'Dead letter',
    drops: name === undefined ? 'Drops' : 'Drop',
  }
  const part = view === undefined ? undefined : parts[view]
  return part === undefined ? 'Wiredesk' : `${part} – Wiredesk`
}
