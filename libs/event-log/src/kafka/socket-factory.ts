import type { ISocketFactory } from 'kafkajs'
import { socketFactory as plainSockets } from './kafkajs-internals.ts'

const open = plainSockets()

/**
 * kafkajs's sockets. With every attempt to reach a broker that is away it unrefs its dead ones again, and Node keeps a
 * listener for each time (and warns of a leak): once closed, there is nothing to unref.
 */
export const socketFactory: ISocketFactory = (address) => {
  const socket = open(address)
  return socket.once('close', () => {
    socket.unref = () => socket
  })
}
