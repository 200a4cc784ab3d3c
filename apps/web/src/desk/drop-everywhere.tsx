import { useEffect, useState } from 'preact/hooks'
import { navigate } from '../shell/router.ts'
import { dropFiles } from './drop-queue.ts'
import { findFiles } from './find-files.ts'

/** Files can be dropped anywhere on the page; while something hangs over it, it says so. */
export function DropEverywhere() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const listeners = new AbortController()
    const { signal } = listeners
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
    addEventListener(
      'dragover',
      (event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      { signal },
    )
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal })
    addEventListener(
      'drop',
      (event) => {
        setOver(false)
        if (!event.dataTransfer || !holdsFiles(event)) return
        event.preventDefault()
        void findFiles(event.dataTransfer).then((files) => {
          if (files.length === 0) return
          dropFiles(files)
          navigate('/')
        })
      },
      { signal },
    )
    return () => listeners.abort()
  }, [])
  return over ? (
    <div class="drop-over" aria-hidden="true">
      <p>Let go to drop</p>
    </div>
  ) : null
}
