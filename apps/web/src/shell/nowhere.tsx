import { Title } from '../parts/parts.tsx'

/** At an address that has no view. */
export function Nowhere() {
  return (
    <>
      <Title>There is no such page</Title>
      <p>Nothing is at this address. A link to it may have been cut off, or may be of another version.</p>
      <p class="ways-on">
        <a href="/">The desk</a>
        <a href="/search">All articles</a>
        <a href="/stories">Stories</a>
        <a href="/drops">Drops</a>
        <a href="/topics">Topics</a>
        <a href="/dead">Dead letters</a>
        <a href="/docs">HTTP interface</a>
      </p>
    </>
  )
}
