import { threadId } from 'node:worker_threads'
import { serve } from '../src/embedded/serve.ts'

/** A worker that does what a test asks of it. */
const handlers = ({ greeting }: { readonly greeting: string }) => {
  if (greeting === '') throw Object.assign(new Error('no greeting'), { errcode: 26 })
  return {
    greet: (name: string) => `${greeting}, ${name}`,
    thread: () => threadId,
    fail: (message: string, errcode?: number) => {
      throw Object.assign(new RangeError(message), { errcode })
    },
    spin: () => {
      for (;;);
    },
    exit: () => process.exit(3),
    close: () => undefined,
  }
}

export type ObedientHandlers = ReturnType<typeof handlers>

serve(handlers)
