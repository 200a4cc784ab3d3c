import { useEffect } from 'preact/hooks'
import type { AuditEntry } from '@wiredesk/desk'
import { Time } from '../parts/parts.tsx'
import { useAnswer } from '../shell/use-answer.ts'

const SHOWN = 20
const COMMON: ReadonlySet<string> = new Set(['at', 'who', 'from', 'action', 'dryRun', 'outcome', 'partitions'])

/** Who replayed or reset what, refusals and dry runs among it. */
export function Audit({ told }: { told: unknown }) {
  const { data, reload } = useAnswer<{ readonly entries: readonly AuditEntry[] }>(`/audit?limit=${SHOWN}`)
  useEffect(reload, [told, reload])
  if (!data || data.entries.length === 0) return null
  return (
    <details class="audit">
      <summary>What operators did</summary>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="What operators did">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Of what</th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {data.entries.map((entry, i) => (
              <tr key={`${entry.at} ${i}`} data-action={entry.action} data-outcome={entry.outcome}>
                <td>
                  <Time at={entry.at} />
                </td>
                <td>{entry.who}</td>
                <td>
                  {entry.action}
                  {entry.dryRun && <span class="faint"> (dry run)</span>}
                </td>
                <td class="wrap">{factsOf(entry)}</td>
                <td>{entry.outcome}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** Fields of the case, in a line. */
function factsOf(entry: AuditEntry): string {
  return Object.entries(entry)
    .filter(([name]) => !COMMON.has(name))
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}
