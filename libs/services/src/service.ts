import type { ProcessIdentity } from './identity.mjs'

/** What is written down of a running service: enough to find it again from another process, and to stop it and no other. */
export interface ServiceRecord extends ProcessIdentity {
  readonly name: string
  /** Kafka: `host:port`; Redis: `redis://host:port/0`; OpenSearch: `http://host:port`. */
  readonly url: string
  readonly port: number
}

/** A real server on loopback that we started. */
export interface RunningService extends ServiceRecord {
  /** Asks it to end (SIGTERM) and resolves when it is gone; after 20 s it is ended by SIGKILL. Its folder stays. */
  stop(): Promise<void>
  /** Ends it as a crash would (SIGKILL) and resolves when it is gone. Its folder stays. */
  kill(): Promise<void>
}

export interface StartOptions {
  /** Where it keeps its data and its output (`out.log`). Started again on the same folder it has its data again. */
  readonly dir: string
  /** A free one is chosen when left out. */
  readonly port?: number
  /** Lets it live on after the process that starts it; else `stopOrphans` ends it once that process is gone. */
  readonly outlivesStarter?: boolean
  /** Told what takes long: an installation, a wait. */
  readonly onProgress?: (line: string) => void
}

/** A service that could not be installed or started; the message says what is missing and how to get it. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
}
