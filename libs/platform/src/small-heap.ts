// Keeps the memory of a process that streams near what it needs; to be loaded first, when the heap is still small. Under load V8 lets the young generation
// double up to 128 MiB, and keeps it: here it is brought to YOUNG_BYTES at once, and stays there. With the old one it waits until that has grown by half and
// more: here by a quarter. Costs some 20 ms; flags on a command line would do the same, where there is one.
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** What is new while files stream by fits, and is found dead in it. */
const YOUNG_BYTES = 16 * 1024 * 1024
/** Objects that have to survive before V8 lets the young generation grow are there after some hundred portions. */
const PORTION = 1_000
const MOST_PORTIONS = 2_000

setFlagsFromString('--heap-growing-percent=25')
const survivors: object[][] = []
while (youngBytes() < YOUNG_BYTES && survivors.length < MOST_PORTIONS)
  survivors.push(Array.from({ length: PORTION }, (_, number) => ({ number })))
survivors.length = 0
setFlagsFromString('--semi-space-growth-factor=1')

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0
}
