import { SearchBox } from '../search/search-box.tsx'
import { connection, dead } from '../live/live.ts'
import { count } from '../parts/format.ts'
import { caller, forgetKey, hasKey, keyWanted } from './key.ts'
import { place } from './router.ts'
import { nextTheme, theme } from './theme.ts'

export function Header() {
  const view = place.value.segments[0] ?? ''
  const open = dead.value?.total ?? 0
  return (
    <header class="header">
      <a class="brand" href="/" aria-label="Wiredesk, the desk">
        <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
          <rect width="32" height="32" rx="6" class="brand-tile" />
          <path d="M6 9h20M6 16h13M6 23h9" class="brand-lines" />
        </svg>
        <span>Wiredesk</span>
      </a>
      <SearchBox />
      <nav class="nav" aria-label="Views">
        <Tab href="/" current={view === ''} label="Desk" />
        <Tab href="/search" current={view === 'search' || view === 'articles'} label="Search" />
        <Tab href="/stories" current={view === 'stories'} label="Stories" />
        <Tab href="/topics" current={view === 'topics'} label="Topics" />
        <Tab href="/dead" current={view === 'dead'} label="Dead" rest=" letters" open={open} />
      </nav>
      <div class="tools">
        <Connection />
        <WhoIsHere />
        <button type="button" class="button-quiet" onClick={nextTheme} title="Switch between system, light and dark">
          <span aria-hidden="true">{theme.value === 'dark' ? '☾' : theme.value === 'light' ? '☀' : '◐'}</span>
          <span class="sr">Colours: {theme.value}</span>
        </button>
      </div>
    </header>
  )
}

interface TabProps {
  readonly href: string
  readonly current: boolean
  readonly label: string
  /** Of the label, where there is room for it. */
  readonly rest?: string
  /** What waits there for somebody. */
  readonly open?: number
}

function Tab({ href, current, label, rest, open = 0 }: TabProps) {
  return (
    <a href={href} class="tab" aria-current={current ? 'page' : undefined}>
      <span>
        {label}
        {rest !== undefined && <span class="tab-rest">{rest}</span>}
      </span>
      {open > 0 && (
        <span class="count-badge" aria-label={`${open} open`}>
          {count(open)}
        </span>
      )}
    </a>
  )
}

function Connection() {
  if (keyWanted.value) return null
  const words = { connecting: 'connecting', live: 'live', lost: 'no connection, trying again' }
  return (
    <span class={`connection connection-${connection.value}`} role="status">
      {words[connection.value]}
    </span>
  )
}

/** Nobody in particular, where no keys are asked for. */
function WhoIsHere() {
  const who = caller.value
  if (!who || !hasKey()) return null
  const signOut = () => {
    forgetKey()
    // Nothing that the key has shown stays on the page.
    location.reload()
  }
  return (
    <button type="button" class="button-quiet" onClick={signOut} title={`may ${who.scopes.join(', ')}`}>
      {who.name}: sign out
    </button>
  )
}
