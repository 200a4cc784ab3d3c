import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findSecret } from '../system/find-secret.ts'
import { endSurvivors } from '../system/survivors.ts'
import { Random } from '../random.ts'
import { LoneService } from '../storage/lone-service.ts'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { attemptOf, WAYS } from './attempt.ts'
import type { Seen } from './bystander.ts'
import { type Ends, endsOf } from './ends.ts'
import { formats } from './formats/formats.ts'
import { judgeAnswer } from './judge-answer.ts'
import { Loiterers } from './loiterers.ts'
import { MemoryWatch, type Resident } from './memory-watch.ts'
import { type HostileMeasure, planned, type Sending } from './plan.ts'
import { type Answer, Sender } from './sender.ts'
import { startBystander } from './start-bystander.ts'
import { casesOf, HostileTally } from './tally.ts'
import { Trap } from './trap.ts'
import { wordsOf } from './words.ts'

const MIB = 1024 * 1024
/** More than it has at rest, of the process that serves; and of it with its workers, whose heap has a bound of its own. */
const MORE_BYTES = 256 * MIB
const LANES = 3
/** Ten seconds of a worker for each of the lanes, twice where one was lost, and as much again for a busy machine. */
const DEADLINE_MS = 120_000
/** The half minute of silence that a client is allowed, and as much again for a busy machine. */
const LOITER_MS = 60_000
const REST_MS = 2_000
const AGAIN_MS = 1_000
const TOLD_EVERY = 500

/** The whole service as one process, and everything that is sent to it. */
export class HostileRun {
  readonly #options: FaultOptions
  readonly #dir: string
  readonly #service: LoneService
  readonly #trap: Trap
  readonly #sender: Sender
  readonly #memory: MemoryWatch
  readonly #tally = new HostileTally()
  readonly #inFlight = new Set<Sending>()
  #together = 0
  /** Sound files that were rejected: mutations of them would prove nothing. */
  readonly #refused: string[] = []

  private constructor(options: FaultOptions, dir: string, service: LoneService, trap: Trap) {
    this.#options = options
    this.#dir = dir
    this.#service = service
    this.#trap = trap
    this.#sender = new Sender(service.url, DEADLINE_MS)
    this.#memory = new MemoryWatch(
      () => service.process.pid,
      (peak) =>
        options.progress(`${peak} while ${[...this.#inFlight].map(casesOf).join('; ') || 'nothing was in flight'}`),
    )
  }

  static async start(options: FaultOptions): Promise<HostileRun> {
    const dir = await mkdtemp(join(tmpdir(), 'wiredesk-faults-hostile-'))
    const service = await LoneService.at(dir, options.root, options.seed)
    const run = new HostileRun(options, dir, service, await Trap.set())
    try {
      await service.process.start()
      run.#memory.start()
      return run
    } catch (error) {
      await run.remove()
      throw error
    }
  }

  /** Warms the service up, sends everything, waits for the ends of what was accepted, and stops it. */
  async send(measure: HostileMeasure): Promise<FaultReport> {
    const { seed, kinds, progress } = this.#options
    const begun = performance.now()
    await this.#warmUp()
    const rest = await this.#atRest()
    const { url, process: service } = this.#service
    const stop = startBystander({ url, polluted: this.#trap.lure.polluted, deadlineMs: DEADLINE_MS })
    const loiterers = new Loiterers(url, measure.slow)
    const sendings = planned(seed, measure, this.#trap.lure, kinds)
    await Promise.all(Array.from({ length: LANES }, () => this.#lane(sendings)))
    progress(`${this.#tally.cases} cases sent; waiting for their ends`)
    const ends = await endsOf(url, this.#tally.drops)
    const seen = await stop()
    const loitering = await loiterers.end(LOITER_MS)
    const most = this.#memory.most()
    await this.#memory.stop()
    const found = await this.#service.get(`/articles?q=${this.#trap.secret}`)
    const code = await service.stop()
    const violations = [
      ...this.#tally.violations,
      ...this.#refused.map((each) => `I14 answer: ${each}`),
      ...ends.wrong.map((each) => `I1 lost: ${each}`),
      ...seen.wrong.map((each) => `I7 progress: ${each}`),
      ...loitering.map((each) => `I10 bounded: ${each}`),
      ...(await this.#endings(code)),
      ...bounded('the process', most.main, rest.main),
      ...(await this.#leaks(found)),
    ]
    const seconds = (performance.now() - begun) / 1_000
    const { count: slowClients, longestMs: slowLongestMs } = loiterers
    return this.#report(violations, ends, {
      ...this.#figures(rest, most, seen, ends, seconds),
      slowClients,
      slowLongestMs,
    })
  }

  async remove(): Promise<void> {
    this.#sender.close()
    await this.#memory.stop()
    await this.#service.process.kill()
    await endSurvivors(this.#dir)
    await this.#trap.remove()
    await rm(this.#dir, { recursive: true, force: true })
  }

  /** Takes the next sending whenever one is over. */
  async #lane(sendings: AsyncGenerator<Sending, void, undefined>): Promise<void> {
    for (let next = await sendings.next(); !next.done; next = await sendings.next()) {
      const sending = next.value
      this.#inFlight.add(sending)
      if (this.#inFlight.size > 1) this.#together += sending.names.length
      const answer = await this.#answered(sending)
      this.#inFlight.delete(sending)
      this.#tally.add(sending, answer)
      // Whoever was in flight when the process ended has lost its answer; the next ones are asked of the new one.
      if (answer.kind === 'cut-off') await this.#service.process.settled()
      if (this.#tally.requests % TOLD_EVERY === 0) this.#options.progress(`${this.#tally.cases} cases sent`)
    }
  }

  async #answered(sending: Sending): Promise<Answer> {
    if (sending.raw !== undefined) return this.#sender.sendRaw(sending.raw)
    for (const until = performance.now() + DEADLINE_MS; ; await pause(AGAIN_MS)) {
      const answer = await this.#sender.send(sending)
      if (!judgeAnswer(answer).busy || performance.now() > until) return answer
    }
  }

  /** Sound files of every format, in every way: what is to be loaded is, and every worker runs. */
  async #warmUp(): Promise<void> {
    const random = new Random(this.#options.seed, 'warm-up')
    for (const [number, format] of formats.entries()) {
      const words = wordsOf(this.#options.seed, 1_000 + number)
      const file = { bytes: format.seed(words), contentType: format.contentType, fileName: `sound.${format.extension}` }
      for (const way of WAYS) {
        const name = `${format.name}/sound`
        const attempt = attemptOf(way, [{ name, file }], random)
        const answer = await this.#sender.send(attempt)
        this.#tally.add({ ...attempt, kind: way }, answer)
        const [refused] = judgeAnswer(answer).rejected
        if (refused !== undefined) this.#refused.push(`a sound file was rejected as ${refused} [${way}: ${name}]`)
      }
    }
  }

  async #atRest(): Promise<Resident> {
    await this.#service.drained()
    await pause(REST_MS)
    this.#memory.most()
    await pause(REST_MS)
    return this.#memory.most()
  }

  async #endings(code: number | null | undefined): Promise<readonly string[]> {
    const { exits } = this.#service.process
    const unplanned = [...exits, ...(await endSurvivors(this.#dir))].filter(({ planned }) => !planned)
    return [
      ...unplanned.map(({ name, code, said }) => `I11 exits: ${name} ended with ${code}: ${said}`),
      ...(code === 0 ? [] : [`I11 exits: the service, told to stop, ended with ${code}`]),
    ]
  }

  async #leaks(found: unknown): Promise<readonly string[]> {
    const { secret, connections } = this.#trap
    const logs = new Map([['the service', this.#service.process.log]])
    const places = [...(await this.#trap.foundBelow(this.#service.data)), ...findSecret(secret, logs)]
    if ((found as { readonly total?: number }).total !== 0) places.push('the answer to a search')
    return [
      ...places.map((place) => `I12 secret: what stands in a file of the machine stands in ${place}`),
      ...(connections > 0
        ? [`I12 secret: ${connections} connections were made to an address that stands in files`]
        : []),
    ]
  }

  #figures(rest: Resident, most: Resident, seen: Seen, ends: Ends, seconds: number): FaultReport['figures'] {
    const { fired, requests, bytes, slowest, rejected } = this.#tally
    const { mutation = 0, request = 0, broken = 0 } = fired
    this.#options.progress(`the slowest answer took ${Math.round(slowest.ms)} ms: ${slowest.cases}`)
    return {
      files: this.#tally.cases - mutation - request - broken,
      mutations: mutation,
      hostileRequests: request + broken,
      requests,
      sentMib: bytes / MIB,
      seconds,
      slowestMs: slowest.ms,
      restMib: rest.main / MIB,
      mostMib: most.main / MIB,
      restWithWorkersMib: rest.family / MIB,
      mostWithWorkersMib: most.family / MIB,
      servedMeanwhile: seen.served,
      ...Object.fromEntries(Object.entries(seen.longestMs).map(([what, ms]) => [`${what}LongestMs`, ms])),
      dead: ends.dead,
      ...Object.fromEntries(Object.entries(rejected).map(([code, count]) => [`rejected.${code}`, count])),
    }
  }

  #report(violations: readonly string[], { ended }: Ends, figures: FaultReport['figures']): FaultReport {
    const { fired, operations, accepted } = this.#tally
    const named = (name: string): number => violations.filter((each) => each.startsWith(`${name} `)).length
    this.#options.progress(`${ended} articles came to their end`)
    return {
      suite: 'hostile',
      seed: this.#options.seed,
      fired,
      inFlight: this.#together,
      ambiguous: 0,
      operations,
      articles: accepted.size,
      lost: named('I1'),
      duplicated: 0,
      phantom: 0,
      violations,
      figures,
    }
  }
}

function bounded(what: string, most: number, rest: number): readonly string[] {
  if (most <= rest + MORE_BYTES) return []
  return [
    `I10 bounded: ${what} had ${Math.round(most / MIB)} MiB, ${Math.round((most - rest) / MIB)} MiB more than at rest`,
  ]
}
