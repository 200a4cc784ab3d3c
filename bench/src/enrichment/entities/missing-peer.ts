import { Missing } from '../../missing.ts'

/** A peer was asked for that this machine cannot run. */
export class MissingPeer extends Missing {
  override readonly name = 'MissingPeer'

  constructor(peer: string, reason: string) {
    super(`${peer} cannot be measured here: ${reason}`)
  }
}
