import { useRef } from 'preact/hooks'
import { dropFiles } from './drop-queue.ts'
import { chosenFiles } from './find-files.ts'

/** Where files are chosen; choosing sends them at once. */
export function DropZone() {
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    dropFiles(chosenFiles(input.files))
    // So that the same file can be chosen again.
    input.value = ''
  }
  return (
    <section class="drop-zone" aria-label="Drop files">
      <p class="drop-zone-lead">Drop news files or folders anywhere on this page</p>
      <p class="drop-zone-choices">
        <label class="button button-primary">
          Choose files
          <input type="file" multiple class="sr" onChange={({ currentTarget }) => take(currentTarget)} />
        </label>
        <button type="button" class="button" onClick={() => folder.current?.click()}>
          Choose a folder
        </button>
        <input
          ref={(input) => {
            // No property of the elements that JSX knows.
            if (input) input.webkitdirectory = true
            folder.current = input
          }}
          type="file"
          class="sr"
          multiple
          tabIndex={-1}
          aria-hidden="true"
          aria-label="A folder"
          onChange={({ currentTarget }) => take(currentTarget)}
        />
      </p>
    </section>
  )
}
