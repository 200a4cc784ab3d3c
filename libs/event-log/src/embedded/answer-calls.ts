import type { MessagePort } from 'node:worker_threads'
import { ArrayGarbage } from './array-garbage.ts'
import type { Call, Calls, Message } from './calls.ts'
import { faultOf } from './store-fault.ts'

export type CallHandlers<C extends Calls> = {
  readonly [K in keyof C]: (argument: C[K]['argument']) => C[K]['answer'] | Promise<C[K]['answer']>
}

/**
 * The other side, in the thread: answers calls, and gives a function that sends notices. Notices and answers of one turn leave together, in
 * order. An error that is no {@link Fault} is thrown on, and ends the thread.
 */
export function answerCalls<C extends Calls, Notice = never>(
  port: MessagePort,
  handlers: CallHandlers<C>,
): (notice: Notice) => void {
  let outbox: Message[] = []
  let transfer: ArrayBuffer[] = []
  const garbage = new ArrayGarbage()
  const send = (message: Message): void => {
    if ('answer' in message && message.answer instanceof ArrayBuffer) transfer.push(message.answer)
    if (outbox.push(message) > 1) return
    queueMicrotask(() => {
      const [messages, buffers] = [outbox, transfer]
      outbox = []
      transfer = []
      const passed = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0)
      port.postMessage(messages, buffers)
      garbage.passed(passed)
    })
  }
  const fail = (id: number, error: unknown): void => {
    const fault = faultOf(error)
    if (fault === undefined) throw error
    send({ id, fault })
  }
  port.on('message', ({ id, name, argument }: Call) => {
    const handler = handlers[name]
    if (argument instanceof ArrayBuffer) garbage.passed(argument.byteLength)
    if (handler === undefined) throw new Error(`unknown call ${name}`)
    try {
      const answer = handler(argument)
      if (!(answer instanceof Promise)) return send({ id, answer })
      answer.then(
        (value) => send({ id, answer: value }),
        (error: unknown) => fail(id, error),
      )
    } catch (error) {
      fail(id, error)
    }
  })
  return (notice) => send({ notice })
}
