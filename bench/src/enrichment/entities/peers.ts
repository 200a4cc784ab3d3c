import { compromisePeer } from './compromise.ts'
import { coreNlpPeer } from './corenlp.ts'
import { MissingPeer } from './missing-peer.ts'
import type { Peer } from './peer.ts'
import { spacyPeer } from './spacy.ts'

const OPTIONAL: Readonly<Record<string, Peer>> = { spacy: spacyPeer, corenlp: coreNlpPeer }

/** compromise, and those that are asked for by name. Throws {@link MissingPeer} for a name that is none. */
export const peersNamed = (names: readonly string[]): readonly Peer[] => [
  compromisePeer,
  ...names.map((name) => {
    const peer = OPTIONAL[name]
    if (!peer) throw new MissingPeer(name, `there is ${Object.keys(OPTIONAL).join(', ')}`)
    return peer
  }),
]
