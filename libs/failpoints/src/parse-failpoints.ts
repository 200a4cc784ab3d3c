import { FAILPOINTS, type FailpointName } from './catalogue.ts'

export type Action =
  | { readonly kind: 'kill' }
  /** SIGSTOP: the process stands still until somebody sends SIGCONT. */
  | { readonly kind: 'stop' }
  /** Holds the thread, ms. */
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'throw' }

export interface Trap {
  readonly action: Action
  /** Fires the so manieth time that the thread comes by, from 1. */
  readonly at: number
}

const TRAP = /^([a-z.]+)=(?:(kill|stop|throw)|sleep:(\d{1,6}))(?:@(\d{1,9}))?$/

/**
 * Reads `name=action[@hit]`, several divided by commas; action is `kill`, `stop`, `throw` or `sleep:MS`, hit is 1 where none is given. Such as
 * `log.append.written=kill@3`. Throws a RangeError for what is no such list.
 */
export function parseFailpoints(text = ''): ReadonlyMap<FailpointName, Trap> {
  const traps = text.split(',').filter((each) => each !== '')
  return new Map(
    traps.map((each) => {
      const [, name = '', kind, ms, hit = '1'] = TRAP.exec(each) ?? []
      if (!isFailpoint(name))
        throw new RangeError(
          `WIREDESK_FAILPOINTS: "${each}" is not "name=kill|stop|throw|sleep:MS[@hit]" of a known name`,
        )
      const action: Action =
        ms === undefined ? { kind: kind as 'kill' | 'stop' | 'throw' } : { kind: 'sleep', ms: Number(ms) }
      return [name, { action, at: Number(hit) }]
    }),
  )
}

function isFailpoint(name: string): name is FailpointName {
  return Object.hasOwn(FAILPOINTS, name)
}
