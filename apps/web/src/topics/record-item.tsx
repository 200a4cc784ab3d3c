import { useState } from 'preact/hooks'
import type { ShownRecord } from '@wiredesk/desk'
import { Headers, Json, Time } from '../parts/parts.tsx'
import { address } from '../shell/api.ts'

const PREVIEW = 160

/** One record: a line, and decoded with its headers when it is opened. */
export function RecordItem({ record, open = false }: { record: ShownRecord; open?: boolean }) {
  const [opened, setOpened] = useState(open)
  const { topic, partition, offset, timestamp, key, headers, value } = record
  const articleId = articleIn(record)
  return (
    <li class="record" data-record={`${partition}:${offset}`}>
      <button type="button" class="record-line" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <span class="num record-place">
          {partition}:{offset}
        </span>
        <Time at={timestamp} />
        <span class="record-key">{key}</span>
        <span class="record-preview faint">{JSON.stringify(value).slice(0, PREVIEW)}</span>
      </button>
      {opened && (
        <div class="record-whole">
          <p>
            <a href={address(`/topics/${encodeURIComponent(topic)}`, { partition, offset, limit: 1 })}>
              Link to this record
            </a>
            {articleId !== undefined && (
              <>
                {' '}
                · <a href={`/articles/${encodeURIComponent(articleId)}`}>Its article</a> ·{' '}
                <a href={address(`/topics/${encodeURIComponent(topic)}`, { key, from: 'earliest' })}>All of this key</a>
              </>
            )}
          </p>
          <Headers headers={headers} />
          <Json value={value} label={`Value of record ${partition}:${offset}`} />
        </div>
      )}
    </li>
  )
}

/** The article that a record is of, by its key. */
function articleIn({ topic, key }: ShownRecord): string | undefined {
  return /(?:^|[.-])articles\.(?:ingested|enriched|indexed)$/.test(topic) && key !== '' ? key : undefined
}
