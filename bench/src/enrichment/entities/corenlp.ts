import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installJars } from '@wiredesk/services'
import type { Entity, Label } from './entity.ts'
import { MissingPeer } from './missing-peer.ts'
import type { Peer } from './peer.ts'

const VERSION = '4.5.9'
const MAX_BYTES = 1024 ** 3
const LABELS: Readonly<Record<string, Label>> = { PERSON: 'PER', ORGANIZATION: 'ORG', LOCATION: 'LOC' }

/** CoreNLP's CRF of three classes, from Maven: half a gigabyte the first time. */
export const coreNlpPeer: Peer = {
  name: 'CoreNLP',
  find: async (texts) => {
    const jars = [`edu.stanford.nlp:stanford-corenlp:${VERSION}`, `edu.stanford.nlp:stanford-corenlp:${VERSION}:models`]
    const { java, classPath } = await installJars(`corenlp-${VERSION}`, jars, (line) => console.error(line)).catch(
      (error: unknown) => {
        throw new MissingPeer('CoreNLP', String(error))
      },
    )
    const program = fileURLToPath(new URL('../../../programs/CoreNlpNames.java', import.meta.url))
    const { status, stdout, stderr, error } = spawnSync(java, ['-Xmx1g', '-cp', classPath, program], {
      input: texts.map((text) => `${JSON.stringify(text)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
    })
    if (error || status !== 0)
      throw new MissingPeer('CoreNLP', error?.message ?? stderr.trim().split('\n').at(-1) ?? '')
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ').flatMap(toEntity))
  },
}

/** Of `start,end,class`; offsets are UTF-16 units in Java as here. */
function toEntity(found: string): readonly Entity[] {
  const [start, end, kind = ''] = found.split(',')
  const label = LABELS[kind]
  return label ? [{ start: Number(start), end: Number(end), label }] : []
}
