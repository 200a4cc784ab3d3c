import { useRef, useState } from 'preact/hooks'
import type { Problem } from '@wiredesk/contracts'
import type { GroupReport, ResetAnswer } from '@wiredesk/desk'
import { count, counted } from '../parts/format.ts'
import { ProblemNote } from '../parts/parts.tsx'
import { post, problemOf } from '../shell/api.ts'

/** Moves a group to another place in its topic: what would happen is shown first. */
export function ResetGroup({ topic, group }: { topic: string; group: GroupReport }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [kind, setKind] = useState('earliest')
  const [value, setValue] = useState('')
  const [preview, setPreview] = useState<ResetAnswer | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const to = kind === 'time' && value !== '' ? new Date(value).toISOString() : kind === 'offset' ? value : kind
  const send = async (dryRun: boolean) => {
    setProblem(undefined)
    try {
      const path = `/topics/${encodeURIComponent(topic)}/groups/${encodeURIComponent(group.group)}/reset`
      setPreview(await post<ResetAnswer>(path, { to, dryRun }))
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const change = (act: () => void) => {
    setPreview(undefined)
    setProblem(undefined)
    act()
  }
  return (
    <>
      <button type="button" class="button" onClick={() => dialog.current?.showModal()}>
        Reset …
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby={`reset-${group.group}`}>
        <h2 id={`reset-${group.group}`}>Reset {group.group}</h2>
        <p>What lies between is read again, or left out. {topic} itself stays as it is.</p>
        {group.members > 0 && (
          <p class="note">
            The group has {counted(group.members, 'member')}: it can be moved only while its stage is stopped.
          </p>
        )}
        <form
          class="filters"
          onSubmit={(event) => {
            event.preventDefault()
            void send(true)
          }}
        >
          <label>
            To
            <select value={kind} onChange={({ currentTarget }) => change(() => setKind(currentTarget.value))}>
              <option value="earliest">the beginning</option>
              <option value="latest">the end</option>
              <option value="time">a time</option>
              <option value="offset">an offset</option>
            </select>
          </label>
          {(kind === 'time' || kind === 'offset') && (
            <label>
              {kind === 'time' ? 'Time' : 'Offset'}
              <input
                type={kind === 'time' ? 'datetime-local' : 'number'}
                min="0"
                step="1"
                required
                value={value}
                onInput={({ currentTarget }) => change(() => setValue(currentTarget.value))}
              />
            </label>
          )}
          <button type="submit" class="button">
            Show what would happen
          </button>
        </form>
        {problem && <ProblemNote problem={problem} />}
        {preview && (
          <table>
            <caption>{preview.dryRun ? 'It would move:' : 'It has moved:'}</caption>
            <thead>
              <tr>
                <th scope="col">Partition</th>
                <th scope="col" class="right">
                  From
                </th>
                <th scope="col" class="right">
                  To
                </th>
              </tr>
            </thead>
            <tbody>
              {preview.partitions.map(({ id, committed, offset }) => (
                <tr key={id}>
                  <td class="num">{id}</td>
                  <td class="right num">{committed === null ? 'nothing read' : count(committed)}</td>
                  <td class="right num">{count(offset)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p class="dialog-actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
          {preview?.dryRun === true && (
            <button type="button" class="button button-danger" onClick={() => void send(false)}>
              Reset the group
            </button>
          )}
        </p>
      </dialog>
    </>
  )
}
