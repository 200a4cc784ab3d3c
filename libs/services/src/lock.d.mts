/**
 * Runs `work` while no other process runs its own under the same folder; processes wait for one another. The lock of a
 * process that died is taken over at once.
 *
 * @param dir a folder kept for this lock alone; it is made when missing
 * @param onWait called once, with the holder's process number, when there is somebody to wait for
 * @returns what `work` returns; its error is passed on after the lock is released
 */
export function withLock<T>(dir: string, work: () => Promise<T> | T, onWait?: (holder: number) => void): Promise<T>
