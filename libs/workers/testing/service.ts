import { WorkerPool } from '../src/index.ts'

// A service with one worker, for specs to start and kill: asks for its arguments, prints the answers, closes the pool and comes to its end.

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => console.log(signal))
const pool = new WorkerPool<readonly string[], unknown>({
  name: 'echo',
  file: new URL('./echo.worker.ts', import.meta.url),
  size: 1,
  deadlineMs: 60_000,
  memoryMiB: 64,
})
for await (const answer of pool.ask(process.argv.slice(2), { ahead: Infinity })) console.log(answer)
await pool.close()
