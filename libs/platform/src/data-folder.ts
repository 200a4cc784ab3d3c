import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The folder is in use by another process. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

/**
 * Takes a data folder for this process, creating it where it is missing. The lock is one that the operating system lets go of with its process, however that
 * dies: an exclusive transaction of SQLite on a file of its own. Throws {@link DataFolderError} when another process has it.
 */
export function lockDataFolder(folder: string): { release(): void } {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new DataFolderError(
      `cannot create the data folder ${folder}: set WIREDESK_DATA to a folder that can be written`,
      { cause },
    )
  }
  const database = new DatabaseSync(join(folder, 'lock'))
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw new DataFolderError(
      `the data folder ${folder} is in use by another wiredesk: stop that one, or set WIREDESK_DATA`,
      { cause },
    )
  }
  return { release: () => database.close() }
}
