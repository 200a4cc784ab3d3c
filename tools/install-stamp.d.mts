/**
 * A hash over all that decides what npm installs: the package.json of the root and of each workspace, and the lock.
 *
 * @param root the folder of the repository
 */
export function installStamp(root: string): string

/** Whether what npm says it has installed is just what the lock asks for, and the lock what the package.json files ask for. */
export function agreesWithLock(root: string): boolean

/** The text of a file; undefined where there is none. */
export function readText(file: string): string | undefined
