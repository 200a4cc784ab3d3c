import { describe, expect, it } from '@jest/globals'
import { Circuit } from './circuit.ts'

function circuit(): { circuit: Circuit; wait(ms: number): void; fail(times: number): void } {
  let now = 0
  const circuit = new Circuit({ threshold: 3, now: () => now })
  return {
    circuit,
    wait: (ms) => (now += ms),
    fail: (times) => {
      for (let i = 0; i < times; i++) {
        expect(circuit.allows()).toBe(true)
        circuit.failed()
      }
    },
  }
}

describe('Circuit', () => {
  it('stays closed while failures are not in a row', () => {
    const { circuit: tested, fail } = circuit()
    fail(2)
    tested.succeeded()
    fail(2)
    expect(tested.closed).toBe(true)
  })

  it('opens after three failures in a row and allows nothing', () => {
    const { circuit: tested, fail, wait } = circuit()
    fail(3)
    expect(tested.closed).toBe(false)
    wait(499)
    expect(tested.allows()).toBe(false)
  })

  it('lets a single probe through after the pause', () => {
    const { circuit: tested, fail, wait } = circuit()
    fail(3)
    wait(500)
    expect([tested.allows(), tested.allows()]).toEqual([true, false])
  })

  it('closes when the probe succeeds', () => {
    const { circuit: tested, fail, wait } = circuit()
    fail(3)
    wait(500)
    tested.allows()
    tested.succeeded()
    expect(tested.closed).toBe(true)
    expect(tested.allows()).toBe(true)
  })

  it('doubles the pause each time that the probe fails, up to 8 s', () => {
    const { circuit: tested, fail, wait } = circuit()
    fail(3)
    for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 8_000]) {
      wait(pause - 1)
      expect(tested.allows()).toBe(false)
      wait(1)
      fail(1)
    }
  })

  it('takes late failures of calls from before for nothing new', () => {
    const { circuit: tested, fail, wait } = circuit()
    fail(3)
    wait(400)
    tested.failed()
    wait(100)
    expect(tested.allows()).toBe(true)
  })
})
