import type { DropLedger } from '@wiredesk/article-index'
import { count } from '../parts/format.ts'

const PARTS = [
  ['indexed', 'indexed'],
  ['duplicate', 'there already'],
  ['superseded', 'superseded'],
  ['withdrawn', 'withdrawn'],
  ['inFlight', 'on their way'],
  ['dead', 'dead'],
  ['rejected', 'rejected'],
] as const

/** What became of everything in a drop: a bar, and the same in figures. */
export function Ledger({ ledger }: { ledger: DropLedger }) {
  const all = Math.max(ledger.received, 1)
  const parts = PARTS.filter(([name]) => ledger[name] > 0 || name === 'indexed' || name === 'inFlight')
  let at = 0
  return (
    <div
      class="ledger"
      data-in-flight={ledger.inFlight}
      data-indexed={ledger.indexed}
      data-withdrawn={ledger.withdrawn}
    >
      <svg viewBox="0 0 100 3" preserveAspectRatio="none" class="ledger-bar" aria-hidden="true">
        <rect width="100" height="3" class="ledger-space" />
        {parts.map(([name]) => {
          const width = (ledger[name] / all) * 100
          const x = at
          at += width
          return <rect key={name} x={x} width={width} height="3" class={`ledger-${name}`} />
        })}
      </svg>
      <dl class="ledger-figures">
        <div>
          <dt>received</dt>
          <dd class="num">{count(ledger.received)}</dd>
        </div>
        {parts.map(([name, word]) => (
          <div key={name}>
            <dt>
              <span class={`swatch ledger-${name}`} aria-hidden="true" />
              {word}
            </dt>
            <dd class="num">{count(ledger[name])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
