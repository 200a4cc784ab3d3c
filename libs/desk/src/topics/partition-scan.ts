import type { Delivery, EventLog, PartitionDescription, Position } from '@wiredesk/event-log'

/** Records read ahead. The adapters bound a read by bytes as well. */
const CHUNK = 100

/** One partition on its way through a scan: reads ahead in chunks, up to the end that the partition had when the scan began. */
export class PartitionScan {
  readonly partition: number
  readonly #log: Pick<EventLog, 'read'>
  readonly #topic: string
  readonly #end: number
  #ahead: readonly Delivery[] = []
  #at: Position['at']
  #ended = false

  constructor(log: Pick<EventLog, 'read'>, topic: string, { id, next }: PartitionDescription, at: Position['at']) {
    this.#log = log
    this.#topic = topic
    this.partition = id
    this.#end = next
    this.#at = at
  }

  /** The next record; undefined at the end, and before the first {@link fill}. */
  get head(): Delivery | undefined {
    return this.#ahead[0]
  }

  /** Where the next scan goes on. */
  get next(): number {
    if (this.head) return this.head.offset
    return typeof this.#at === 'object' && 'offset' in this.#at
      ? Math.max(this.#at.offset, this.#ended ? this.#end : 0)
      : this.#end
  }

  take(): void {
    this.#ahead = this.#ahead.slice(1)
  }

  /** Sees to it that there is a head, unless the partition has ended. */
  async fill(): Promise<void> {
    if (this.head || this.#ended) return
    const read = await this.#log.read(this.#topic, { partition: this.partition, at: this.#at }, CHUNK)
    this.#ahead = read.filter(({ offset }) => offset < this.#end)
    const last = this.#ahead.at(-1)
    if (last) this.#at = { offset: last.offset + 1 }
    this.#ended = this.#ahead.length < read.length || last === undefined || last.offset + 1 >= this.#end
  }
}
