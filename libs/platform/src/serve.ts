import { once } from 'node:events'
import { UnavailableError } from '@wiredesk/contracts'
import { ConfigError, loadConfig, unknownSettings, withoutPassword, type Config } from './config.ts'
import { DataFolderError } from './data-folder.ts'
import { isLoopback } from './host-allowlist.ts'
import type { Role } from './role.ts'
import { runApp, type RunningApp } from './run-app.ts'

export interface ServeOptions {
  /** The composition: which roles, made of the configuration. */
  readonly roles: (config: Config) => readonly Role[]
  /** Default: the environment of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** A file of settings, under the environment. */
  readonly file?: string
}

/** A start that failed for a reason which the user can mend. */
const EXIT_REFUSED = 1
/** A stop that takes longer than this is cut off. */
const STOP_MS = 9_500

/**
 * Runs roles as this process: says on stdout where it answers and where data is kept as soon as it is ready, drains on SIGTERM and SIGINT and exits with 0. A
 * start that is refused says why on stderr and exits with 1.
 */
export async function serve({ roles, environment, file }: ServeOptions): Promise<void> {
  // From the first moment on: a member that is killed while it joins its group haunts it for a while.
  const signalled = Promise.race((['SIGTERM', 'SIGINT'] as const).map((signal) => once(process, signal)))
  try {
    const config = loadConfig(environment, file)
    for (const name of unknownSettings(environment))
      console.error(`${name} is no setting of Wiredesk, and does nothing`)
    if (!isLoopback(config.host) && config.apiKeys === undefined)
      console.error(`whoever reaches ${config.host} may drop and read: WIREDESK_API_KEYS asks for keys`)
    const starting = runApp(roles(config), config)
    void signalled.then(() => stop(starting))
    const app = await starting
    console.log(`wiredesk is ready at ${app.url}`)
    console.log(`data is kept in ${whereDataIs(config)}`)
  } catch (error) {
    console.error(explain(error))
    process.exit(EXIT_REFUSED)
  }
}

/** Ends the process: with 0 when all was drained in time. */
async function stop(starting: Promise<RunningApp>): Promise<void> {
  setTimeout(() => process.exit(EXIT_REFUSED), STOP_MS).unref()
  try {
    await (await starting).close()
    process.exit(0)
  } catch (error) {
    console.error(`the stop failed: ${explain(error)}`)
    process.exit(EXIT_REFUSED)
  }
}

function whereDataIs({ data, log, index }: Config): string {
  const places = [log, index].filter((url) => url !== 'embedded:').map(withoutPassword)
  return places.length === 2 ? places.join(' and ') : [data, ...places].join(' and ')
}

/** Errors that tell what to do stand for themselves; the others are ours and come with their stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DataFolderError) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}: another program listens there; set WIREDESK_PORT to another port, or to 0 for a free one`
  }
  if (error instanceof UnavailableError)
    return `${error.message}: is it started? \`wiredesk doctor\` shows what is reachable`
  if (error instanceof Error && 'code' in error && error.code === 'ENOTFOUND')
    return `${error.message}: correct WIREDESK_HOST`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
