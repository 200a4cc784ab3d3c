import compromise from 'compromise'
import type { Entity, Label } from './entity.ts'
import type { Peer } from './peer.ts'

interface Found {
  readonly offset: { readonly start: number; readonly length: number }
}
interface View {
  json(options: { readonly offset: boolean; readonly terms: boolean }): readonly Found[]
}

/** Names as compromise finds them, which is what one gets on npm. */
export function compromiseEntities(text: string): readonly Entity[] {
  const document = compromise(text)
  const of = (label: Label, view: unknown): readonly Entity[] =>
    (view as View).json({ offset: true, terms: false }).map(({ offset: { start, length } }) => ({
      start,
      end: start + length,
      label,
    }))
  return [...of('PER', document.people()), ...of('ORG', document.organizations()), ...of('LOC', document.places())]
}

export const compromisePeer: Peer = {
  name: 'compromise',
  find: (texts) => Promise.resolve(texts.map(compromiseEntities)),
}
