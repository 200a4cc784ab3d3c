import { authorization, noticeStatus } from '../shell/key.ts'

/** Of what a server sends as events (WHATWG HTML, 9.2), as far as ours does: a name, and one line of data. */
export interface StreamedEvent {
  readonly name: string
  readonly data: string
}

/** Cuts a stream of text into events; what is not whole yet waits for more. */
export class EventLines {
  #rest = ''

  next(text: string): readonly StreamedEvent[] {
    const messages = (this.#rest + text).split('\n\n')
    this.#rest = messages.pop() ?? ''
    return messages.flatMap((message) => {
      const fields = message.split('\n')
      const valueOf = (field: string) => fields.find((line) => line.startsWith(`${field}: `))?.slice(field.length + 2)
      const name = valueOf('event')
      const data = valueOf('data')
      return name === undefined || data === undefined ? [] : [{ name, data }]
    })
  }
}

/**
 * Reads events until they end, however; then resolves. By `fetch`, because an `EventSource` can send a key only in its address, and addresses are kept in
 * histories and logs.
 */
export async function readEvents(
  path: string,
  signal: AbortSignal,
  onOpen: () => void,
  onEvent: (event: StreamedEvent) => void,
): Promise<void> {
  try {
    const headers = { accept: 'text/event-stream', ...authorization() }
    const { ok, status, body } = await fetch(path, { headers, signal, cache: 'no-store' })
    noticeStatus(status)
    if (!ok || !body) return
    onOpen()
    const lines = new EventLines()
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read())
      for (const event of lines.next(read.value)) onEvent(event)
  } catch {
    // It broke off, or we left.
  }
}
