import {
  EventLog,
  type Delivery,
  type LogRecord,
  type Place,
  type SubscribeOptions,
  type Subscription,
} from '@wiredesk/event-log'

/** What outlives a process: one partition, a group's place in it with its note, and what was appended. */
export class Disk {
  readonly records: readonly Delivery[]
  readonly appended: LogRecord[] = []
  place = 0
  note: string | undefined

  constructor(records: readonly LogRecord[]) {
    this.records = records.map((record, offset) => ({ ...record, partition: 0, offset, timestamp: 1_000 }))
  }
}

export interface Fate {
  /** The process is killed when it comes to its step of this number, from 1. */
  readonly killAt?: number
  /** Commits by themselves come as late as can be: not at all, but with a note, or when all is done. */
  readonly lazy?: boolean
}

/**
 * A process of its own, with a log on the disk: every moment at which it can be killed is a step. Once it is dead nothing of it goes on: whatever it waits
 * for never comes.
 */
export class Life extends EventLog {
  /** How it ended. */
  readonly over: Promise<'killed' | 'done'>
  readonly steps: string[] = []
  readonly #disk: Disk
  readonly #fate: Fate
  readonly #end = Promise.withResolvers<'killed' | 'done'>()
  /** Ends what the process waits for, so that the test leaves no timers behind. */
  readonly #dead = new AbortController()
  #position: number

  constructor(disk: Disk, fate: Fate = {}) {
    super()
    this.#disk = disk
    this.#fate = fate
    this.#position = disk.place
    this.over = this.#end.promise
  }

  /** Comes by a moment at which the process can be killed. */
  async step(name: string): Promise<void> {
    if (this.#dead.signal.aborted) return new Promise(() => {})
    this.steps.push(name)
    if (this.steps.length === this.#fate.killAt) return this.die()
    await Promise.resolve()
  }

  /** Never resolves. */
  die(): Promise<never> {
    this.#finish('killed')
    return new Promise(() => {})
  }

  async subscribe({ handle, maxBatch = 500 }: SubscribeOptions): Promise<Subscription> {
    const { records } = this.#disk
    const place: Place = { note: this.#disk.note, end: records.length, write: (note) => this.#write(note) }
    const { signal } = this.#dead
    const done = (through: Delivery): void => {
      this.#position = through.offset + 1
      if (this.#fate.lazy !== true) void this.#commit()
    }
    void (async () => {
      while (this.#position < records.length) {
        await handle(records.slice(this.#position, this.#position + maxBatch), done, signal, place)
      }
      await this.#commit()
      this.#finish('done')
    })().catch((error: unknown) => this.#end.reject(error))
    return { assigned: () => [0], stop: async () => {} }
  }

  async append(records: readonly LogRecord[]): Promise<void> {
    await this.step('append')
    this.#disk.appended.push(...records)
    await this.step('appended')
  }

  async #write(note: string | undefined): Promise<void> {
    await this.step('note')
    this.#disk.place = this.#position
    this.#disk.note = note
    await this.step('noted')
  }

  async #commit(): Promise<void> {
    await this.step('commit')
    if (this.#disk.place === this.#position) return
    this.#disk.place = this.#position
    this.#disk.note = undefined
    await this.step('committed')
  }

  #finish(how: 'killed' | 'done'): void {
    this.#dead.abort()
    this.#end.resolve(how)
  }

  async createTopics(): Promise<void> {}

  async read(): Promise<readonly Delivery[]> {
    return []
  }

  async describe() {
    return { topics: [] }
  }

  async resetGroup() {
    return []
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}
}
