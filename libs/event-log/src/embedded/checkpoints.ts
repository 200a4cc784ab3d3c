import type { DatabaseSync } from 'node:sqlite'
import { failpoint } from '@wiredesk/failpoints'
import { BUSY_TIMEOUT_MS, PAGE_BYTES } from './database.ts'
import { faultOf } from './store-fault.ts'

/** A checkpoint is due once this much was written since the last one. */
const DUE_BYTES = 4 * 1024 * 1024
/** From here on a checkpoint waits for the readers that keep the write-ahead log from starting over. */
const OVERDUE_BYTES = 128 * 1024 * 1024
const RESTART_TIMEOUT_MS = 100
const IDLE_MS = 500

/** Moves the write-ahead log into the database: in idle moments, or when it has grown. */
export class Checkpoints {
  readonly #db: DatabaseSync
  #idle: NodeJS.Timeout | undefined
  #written = 0

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** Tells of a transaction of about so many bytes. */
  written(bytes: number): void {
    this.#written += bytes
    if (this.#written >= DUE_BYTES) this.#run('PASSIVE')
    clearTimeout(this.#idle)
    if (this.#written > 0) this.#idle = setTimeout(() => this.#run('PASSIVE'), IDLE_MS)
  }

  /** Leaves an empty write-ahead log. */
  end(): void {
    clearTimeout(this.#idle)
    this.#run('TRUNCATE')
  }

  /** Waits for readers, but not long: appends wait meanwhile. */
  #restart(): void {
    this.#db.exec(`PRAGMA busy_timeout = ${RESTART_TIMEOUT_MS}`)
    this.#run('RESTART')
    this.#db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }

  /** A full or locked disk is no harm here: the write-ahead log has it all, and the next checkpoint tries again. */
  #run(mode: 'PASSIVE' | 'RESTART' | 'TRUNCATE'): void {
    this.#written = 0
    try {
      failpoint('log.checkpoint.before')
      const { log, checkpointed } = this.#db.prepare(`PRAGMA wal_checkpoint(${mode})`).get() ?? {}
      failpoint('log.checkpoint.after')
      if (mode === 'PASSIVE' && log !== checkpointed && Number(log) * PAGE_BYTES > OVERDUE_BYTES) this.#restart()
    } catch (error) {
      if (faultOf(error)?.kind !== 'unavailable') throw error
    }
  }
}
