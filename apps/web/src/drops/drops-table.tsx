import type { ListedDrop } from '@wiredesk/desk'
import { count } from '../parts/format.ts'
import { Time } from '../parts/parts.tsx'

/** Drops, a line each. */
export function DropsTable({ drops }: { drops: readonly ListedDrop[] }) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Drops">
      <table>
        <thead>
          <tr>
            <th scope="col">Dropped</th>
            <th scope="col">First file</th>
            <th scope="col" class="right">
              Received
            </th>
            <th scope="col" class="right">
              Indexed
            </th>
            <th scope="col" class="right">
              On their way
            </th>
            <th scope="col" class="right">
              Rejected
            </th>
            <th scope="col" class="right">
              Dead
            </th>
            <th scope="col">Problems</th>
          </tr>
        </thead>
        <tbody>
          {drops.map(({ dropId, at, file, received, indexed, duplicate, inFlight, rejected, dead, byProblem }) => (
            <tr key={dropId}>
              <td>
                <a href={`/drops/${dropId}`}>
                  <Time at={at} />
                </a>
              </td>
              <td class="wrap">{file ?? <span class="faint">without name</span>}</td>
              <td class="right num">{count(received)}</td>
              <td class="right num" title={duplicate > 0 ? `and ${duplicate} there already` : undefined}>
                {count(indexed)}
                {duplicate > 0 && <span class="faint"> +{count(duplicate)}</span>}
              </td>
              <td class="right num">{count(inFlight)}</td>
              <td class={`right num ${rejected > 0 ? 'bad' : ''}`}>{count(rejected)}</td>
              <td class={`right num ${dead > 0 ? 'bad' : ''}`}>{count(dead)}</td>
              <td class="faint">
                {Object.entries(byProblem)
                  .map(([code, times]) => `${code} ${count(times)}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
