import { describe, expect, it } from '@jest/globals'
import { loadConfig } from './config.ts'
import { DISTRIBUTED } from './presets.ts'
import { roleNames, type RoleName } from './role-names.ts'
import type { Role } from './role.ts'
import { refuseSplitEmbedded } from './split.ts'

class NoModule {}

const roles = (names: readonly RoleName[]): readonly Role[] =>
  names.map((name) => ({ name, needs: [], module: { module: NoModule } }))

describe('a subset of the roles', () => {
  it('is refused on an embedded log and index, with both reasons and what to set', () => {
    expect(() => refuseSplitEmbedded(loadConfig({}), roles(['ingest']))).toThrow(
      /ingest without enrichment, indexer, desk needs WIREDESK_LOG=kafka[^]*needs WIREDESK_INDEX=opensearch/,
    )
  })

  it('is refused where only the index is embedded', () => {
    expect(() => refuseSplitEmbedded(loadConfig({ WIREDESK_LOG: 'kafka://k:1' }), roles(['desk', 'indexer']))).toThrow(
      /an embedded index/,
    )
  })

  it('runs over backends that all can reach', () => {
    for (const name of roleNames) refuseSplitEmbedded(loadConfig(DISTRIBUTED), roles([name]))
  })

  it('may be all of them on anything', () => {
    refuseSplitEmbedded(loadConfig({}), roles(roleNames))
    refuseSplitEmbedded(loadConfig({ WIREDESK_LOG: 'kafka://k:1' }), roles(roleNames))
  })
})
