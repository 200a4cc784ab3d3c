import type { ArticleEnriched } from '@wiredesk/contracts'
import type { LogRecord } from '@wiredesk/event-log'
import type { Fact, Recovered } from './fact.ts'
import { checksumOf, labelOf, operation, type Operation } from './workload.ts'

/** A record that was sent to the log. */
export interface Sent {
  readonly operation: number
  readonly record: LogRecord
  readonly checksum: number
  /** Where it is one of the topic `articles`. */
  readonly article?: ArticleEnriched
}

export interface Tried {
  readonly operation: Operation
  /** It was acknowledged, or seen after a recovery: from then on it has to stay. */
  certain: boolean
}

/** What a group was given of a partition, and how far it said that it is done. */
export interface Reading {
  readonly topic: string
  readonly partition: number
  /** Labels by offset. */
  readonly given: Map<number, string>
  /** Offsets of what was given and nobody was there to hear of. */
  readonly unheard: Set<number>
  /** Offsets behind the batches that were given. */
  readonly ends: Set<number>
  /** The offset behind the last record that was handled. */
  handled: number
  /** The same of what may have been: nobody was there to hear it. */
  perhaps: number
  /** The least place that a process leaves which closes well: what it found or handled. What one before it did not commit it need not have come to. */
  due: number
  /** What may stand beside the place. */
  notes: Set<string | undefined>
  /** This process was given something of it. */
  isOpen: boolean
}

/** The ledger of a folder: what its processes said before they were killed. Nothing of it comes from the folder. */
export class History {
  readonly seed: number
  readonly operations = new Map<number, Tried>()
  /** By label. */
  readonly sent = new Map<string, Sent>()
  readonly readings = new Map<string, Reading>()
  /** Whether the last process closed its log itself, and could write all that it wanted to: then every place is committed. */
  closed = true
  /** Facts that break a promise by themselves, in a sentence each. */
  readonly broken: string[] = []
  readonly counts = { ok: 0, failed: 0, unknown: 0, articles: 0, removed: 0 }
  #next = 0
  #inFlight = 0
  readonly #busy = new Set<string>()
  #fatal = false
  /** Something could not be written: then a place may not have been either. */
  #troubled = false

  constructor(seed: number) {
    this.seed = seed
  }

  /** Number of the operation that comes next. */
  get next(): number {
    return this.#next
  }

  /** Appends without an outcome, and batches that were given and not handled, at this moment. */
  get inFlight(): number {
    return this.#inFlight + this.#busy.size
  }

  /** `heard`: whoever relies on the outcomes has heard of them. */
  take(fact: Fact, heard = true): void {
    switch (fact.fact) {
      case 'opening':
        this.#begin()
        break
      case 'tried':
        this.#try(fact.operation)
        break
      case 'ok':
        if (heard) this.#acknowledge(fact.operation)
        break
      case 'failed':
        this.#inFlight -= 1
        this.counts.failed += 1
        this.#troubled = true
        break
      case 'given':
        this.#give(fact, heard)
        break
      case 'noting':
        this.reading(fact.topic, fact.partition).notes.add(fact.note)
        break
      case 'noted':
        if (heard) this.reading(fact.topic, fact.partition).notes = new Set([fact.note])
        break
      case 'handled':
        this.#handle(fact.topic, fact.partition, fact.through + 1, heard)
        break
      case 'unhandled':
        this.#busy.delete(nameOf(fact.topic, fact.partition))
        break
      case 'tidied':
        this.counts.removed += fact.removed
        break
      case 'fatal':
        this.#fatal = true
        break
      case 'complaint':
        this.#troubled = true
        break
      case 'closed':
        this.closed = heard && !this.#troubled
    }
  }

  /** From now on what was found there has to stay, and what was not cannot come any more. */
  settle({ partitions }: Recovered): void {
    for (const { topic, partition, place } of partitions) this.reading(topic, partition).due = place ?? 0
    const found = new Set(partitions.flatMap(({ records }) => records.map(([, label]) => label)))
    for (const [number, tried] of this.operations) {
      const labels = tried.operation.records.map((_, place) => labelOf(number, place))
      if (labels.some((label) => found.has(label))) tried.certain = true
      if (tried.certain) continue
      this.operations.delete(number)
      for (const label of labels) this.sent.delete(label)
    }
    for (const { topic, given, unheard, ends, perhaps } of this.readings.values()) {
      for (const offset of unheard) {
        const isExpired = topic === 'drops' && offset < perhaps
        if (isExpired || found.has(given.get(offset) ?? '')) continue
        given.delete(offset)
        ends.delete(offset + 1)
      }
      unheard.clear()
    }
  }

  reading(topic: string, partition: number): Reading {
    const name = nameOf(topic, partition)
    const known = this.readings.get(name)
    if (known !== undefined) return known
    const reading: Reading = {
      topic,
      partition,
      given: new Map(),
      unheard: new Set(),
      ends: new Set(),
      handled: 0,
      due: 0,
      perhaps: 0,
      notes: new Set([undefined]),
      isOpen: false,
    }
    this.readings.set(name, reading)
    return reading
  }

  #begin(): void {
    this.counts.unknown += this.#inFlight
    this.#inFlight = 0
    this.#busy.clear()
    this.#fatal = false
    this.#troubled = false
    for (const reading of this.readings.values()) reading.isOpen = false
  }

  #try(number: number): void {
    this.closed = false
    this.#next = Math.max(this.#next, number + 1)
    this.#inFlight += 1
    const tried = operation(this.seed, number)
    this.operations.set(number, { operation: tried, certain: false })
    for (const [place, record] of tried.records.entries()) {
      const article = record.topic === 'articles' ? tried.articles[place] : undefined
      this.sent.set(labelOf(number, place), { operation: number, record, checksum: checksumOf(record), article })
    }
  }

  #acknowledge(number: number): void {
    if (this.#fatal) this.broken.push(`I1 lost: operation ${number} was acknowledged after the log had come to its end`)
    this.#inFlight -= 1
    this.counts.ok += 1
    const tried = this.operations.get(number)
    if (tried === undefined) return
    tried.certain = true
    this.counts.articles += tried.operation.articles.length
  }

  #give({ topic, partition, records, note }: Fact & { readonly fact: 'given' }, heard: boolean): void {
    this.closed = false
    this.#busy.add(nameOf(topic, partition))
    const reading = this.reading(topic, partition)
    if (!reading.isOpen && !reading.notes.has(note))
      this.broken.push(`I9 offset: ${topic} ${partition} has the note ${note}, not ${[...reading.notes].join(' or ')}`)
    reading.isOpen = true
    for (const [offset, label, checksum] of records) {
      const name = `${topic} ${partition} at ${offset}`
      const sent = label === null ? undefined : this.sent.get(label)
      if (label === null) this.broken.push(`I4 corrupt: ${name} was given as damaged`)
      else if (sent === undefined) this.broken.push(`I3 phantom: ${name} was given ${label}, which was never sent`)
      else if (sent.checksum !== checksum)
        this.broken.push(`I4 corrupt: ${name} was given ${label} with another content`)
      const before = reading.given.has(offset)
      reading.given.set(offset, label ?? '')
      reading.ends.add(offset + 1)
      if (heard) reading.unheard.delete(offset)
      else if (!before) reading.unheard.add(offset)
    }
  }

  #handle(topic: string, partition: number, end: number, heard: boolean): void {
    this.#busy.delete(nameOf(topic, partition))
    const reading = this.reading(topic, partition)
    reading.perhaps = Math.max(reading.perhaps, end)
    // the commit that moves the place takes the note away
    reading.notes.add(undefined)
    if (!heard) return
    reading.handled = Math.max(reading.handled, end)
    reading.due = Math.max(reading.due, end)
  }
}

const nameOf = (topic: string, partition: number): string => `${topic} ${partition}`
