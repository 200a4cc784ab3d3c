import type { Observation } from './observation.ts'

/** I11: a process ends where it was killed or told to stop, and nowhere else. */
export function* exits(observation: Observation): Generator<string> {
  for (const { name, code, planned, said } of observation.exits)
    if (!planned) yield `I11 exit: ${name} ended by itself with ${code ?? 'a signal'}: ${said}`
}

/** I12: what a sender keeps secret is in no log, no answer, no record and no dead letter. */
export function* secrets({ leaks }: Observation): Generator<string> {
  for (const place of leaks) yield `I12 secret: the canary stands in ${place}`
}
