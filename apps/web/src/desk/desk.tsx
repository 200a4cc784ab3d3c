import { drops } from '../live/live.ts'
import { DropsTable } from '../drops/drops-table.tsx'
import { Empty, Loading, Title } from '../parts/parts.tsx'
import { DropBatches } from './drop-batches.tsx'
import { DropZone } from './drop-zone.tsx'
import { Pipeline } from './pipeline.tsx'

const SHOWN = 8

/** The first page: drop, watch, and what was dropped last. */
export function Desk() {
  const latest = drops.value
  return (
    <>
      <Title>The desk</Title>
      <DropZone />
      <DropBatches />
      <Pipeline />
      <section aria-labelledby="latest-drops">
        <h2 id="latest-drops">Latest drops</h2>
        {!latest && <Loading what="drops" />}
        {latest?.length === 0 && <Empty>Nothing was dropped yet.</Empty>}
        {latest && latest.length > 0 && (
          <>
            <DropsTable drops={latest.slice(0, SHOWN)} />
            <p class="more">
              <a href="/drops">All drops</a>
            </p>
          </>
        )}
      </section>
    </>
  )
}
