import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The ignored folder in the repository that holds what is installed once: jars, compiled classes, what runs now. */
export const SERVICES_HOME = fileURLToPath(new URL('../../../.services/', import.meta.url))

/** Where each running service is written down, one file a process. */
export const RUNNING = join(SERVICES_HOME, 'running')
