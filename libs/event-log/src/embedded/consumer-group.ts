import type { SubscribeOptions, Subscription } from '../event-log.ts'
import { assign } from './assignment.ts'
import { DeliveryLoop, type PartitionFeed } from './delivery-loop.ts'

const DEFAULT_BATCH = 500
const DEFAULT_GRACE_MS = 8_000
const TAKEOVER_MS = 10_000

interface Member {
  readonly id: string
  readonly handle: SubscribeOptions['handle']
  readonly maxBatch: number
  /** Settle when the member's deliveries of a partition are over, and the partition is free or another's. */
  readonly atWork: Set<Promise<void>>
}

interface Held {
  readonly member: Member
  readonly loop: DeliveryLoop
}

/** The members of a group on one topic, and who of them has which partition. */
export class ConsumerGroup {
  readonly #feeds: readonly PartitionFeed[]
  readonly #flush: () => Promise<void>
  readonly #takeoverMs: number
  readonly #members: Member[] = []
  /** By partition: who is to have it, and who has it. */
  #wanted: readonly (Member | undefined)[]
  readonly #held: (Held | undefined)[]

  /**
   * `flush` resolves once all that was done is durable. A handler that goes on after it lost its partition keeps it from the next owner for
   * `takeoverMs` at most.
   */
  constructor(feeds: readonly PartitionFeed[], flush: () => Promise<void>, takeoverMs = TAKEOVER_MS) {
    this.#feeds = feeds
    this.#flush = flush
    this.#takeoverMs = takeoverMs
    this.#wanted = feeds.map(() => undefined)
    this.#held = feeds.map(() => undefined)
  }

  /** Members that stay, and those that leave but have a handler at work. */
  get members(): number {
    return new Set([...this.#members, ...this.#held.flatMap((held) => held?.member ?? [])]).size
  }

  /** Id of the member that has the partition. */
  owner(partition: number): string | null {
    return this.#held[partition]?.member.id ?? null
  }

  join(id: string, { handle, maxBatch = DEFAULT_BATCH }: SubscribeOptions): Subscription {
    const member: Member = { id, handle, maxBatch, atWork: new Set() }
    this.#members.push(member)
    this.#rebalance(0)
    let stopped: Promise<void> | undefined
    return {
      assigned: () =>
        this.#held.flatMap((held, partition) => (held?.member === member && !held.loop.retiring ? [partition] : [])),
      stop: (graceMs = DEFAULT_GRACE_MS) => (stopped ??= this.#leave(member, graceMs)),
    }
  }

  async #leave(member: Member, graceMs: number): Promise<void> {
    this.#members.splice(this.#members.indexOf(member), 1)
    this.#rebalance(graceMs)
    await Promise.all(member.atWork)
    await this.#flush()
  }

  /** Partitions that change hands go as soon as the handler at work on them has settled. */
  #rebalance(graceMs: number): void {
    this.#wanted = assign(this.#members, this.#wanted)
    for (const [partition, held] of this.#held.entries()) {
      if (held === undefined) this.#start(partition)
      else if (held.member !== this.#wanted[partition]) this.#release(partition, held.loop, graceMs)
    }
  }

  #start(partition: number): void {
    const member = this.#wanted[partition]
    const feed = this.#feeds[partition]
    if (member === undefined || feed === undefined) return
    const loop = new DeliveryLoop(feed, member.handle, member.maxBatch)
    this.#held[partition] = { member, loop }
    const over = loop.ended.then(() => {
      member.atWork.delete(over)
      this.#vacate(partition, loop)
    })
    member.atWork.add(over)
  }

  #release(partition: number, loop: DeliveryLoop, graceMs: number): void {
    if (loop.retiring) return
    loop.retire(graceMs)
    const takeover = setTimeout(() => this.#vacate(partition, loop), graceMs + this.#takeoverMs).unref()
    void loop.ended.then(() => clearTimeout(takeover))
  }

  #vacate(partition: number, loop: DeliveryLoop): void {
    if (this.#held[partition]?.loop !== loop) return
    loop.disown()
    this.#held[partition] = undefined
    this.#start(partition)
  }
}
