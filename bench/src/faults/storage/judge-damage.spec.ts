import { describe, expect, it } from '@jest/globals'
import type { SeenIndex, SeenPartition } from './fact.ts'
import { judge } from './judge-damage.ts'

const FOLDER = '/somewhere/log'

const partition = (records: SeenPartition['records'], more: Partial<SeenPartition> = {}) => ({
  partitions: [{ topic: 'articles', partition: 0, records, next: records.length, place: 0, ...more }],
})
const RECORDS: SeenPartition['records'] = [
  [0, '0.0', 11],
  [1, '1.0', 22],
  [2, '2.0', 33],
]
const LOG = partition(RECORDS)

const INDEX: SeenIndex = {
  articles: [
    ['a', 2, 20, 222],
    ['b', 1, 10, 111],
  ],
  found: 2,
  drops: [
    {
      dropId: 'd',
      received: 2,
      accepted: 2,
      counts: { indexed: 2, inFlight: 0 },
      items: [
        [0, 'indexed'],
        [1, 'indexed'],
      ],
    },
  ],
  letters: [],
}
const index = (change: Partial<SeenIndex>) => ({ index: { ...INDEX, ...change } })

describe('judge', () => {
  it('takes what is as it was for harmless', () => {
    expect(judge(LOG, partition(RECORDS), FOLDER)).toEqual({ noticed: 'harmless' })
    expect(judge(partition(RECORDS, { place: 2 }), partition(RECORDS, { place: 1 }), FOLDER)).toEqual({
      noticed: 'harmless',
    })
  })

  it('wants a refusal to say what is damaged', () => {
    const refused = (error: string, message: string) => judge(LOG, { refused: { error, message } }, FOLDER)
    expect(refused('UnreadableLogError', `${FOLDER}/events.db: malformed`)).toEqual({ noticed: 'refused' })
    expect(refused('UnreadableLogError', 'malformed')).toMatchObject({ noticed: 'unclear' })
    expect(refused('TypeError', `${FOLDER}/events.db`)).toMatchObject({ noticed: 'unclear' })
  })

  it('counts records that say of themselves that they are damaged', () => {
    const [first, second, third] = RECORDS as [
      SeenPartition['records'][0],
      SeenPartition['records'][0],
      SeenPartition['records'][0],
    ]
    expect(judge(LOG, partition([first, [second[0], null, 5], third]), FOLDER)).toEqual({
      noticed: 'named',
      records: 1,
    })
  })

  it('takes a log without its last records for an older one', () => {
    expect(judge(LOG, partition(RECORDS.slice(0, 1)), FOLDER)).toEqual({ noticed: 'older', records: 2 })
  })

  it('sees every other difference of a log', () => {
    const [first, second, third] = RECORDS as [
      SeenPartition['records'][0],
      SeenPartition['records'][0],
      SeenPartition['records'][0],
    ]
    for (const other of [
      partition([first, third], { next: 3 }),
      partition([first, second], { next: 3 }),
      partition([first, [1, '1.0', 23], third]),
      partition([first, [1, '9.0', 22], third]),
      partition([...RECORDS, [3, '3.0', 44]]),
      partition(RECORDS, { next: 9 }),
      partition(RECORDS, { place: 2 }),
      partition(RECORDS.slice(0, 2), { next: 1 }),
      { partitions: [] },
    ])
      expect(judge(LOG, other, FOLDER)).toMatchObject({ noticed: 'unnoticed' })
  })

  it('takes an index whose versions and receipts have not come as far for an older one', () => {
    const before: SeenIndex = { articles: [['a', 1, 5, 99]], found: 1, drops: [], letters: [] }
    expect(judge({ index: INDEX }, { index: before }, FOLDER)).toEqual({ noticed: 'older', records: 2 })
    const drops = [
      {
        dropId: 'd',
        received: 1,
        accepted: 1,
        counts: { inFlight: 1 },
        items: [[0, 'inFlight']] as [number, string][],
      },
    ]
    expect(judge({ index: INDEX }, index({ drops }), FOLDER)).toEqual({ noticed: 'older', records: 1 })
  })

  it('sees every other difference of an index', () => {
    for (const other of [
      index({
        articles: [
          ['a', 2, 20, 223],
          ['b', 1, 10, 111],
        ],
      }),
      index({
        articles: [
          ['a', 3, 30, 333],
          ['b', 1, 10, 111],
        ],
      }),
      index({ found: 1 }),
      index({
        drops: [
          {
            dropId: 'd',
            received: 3,
            accepted: 2,
            counts: { indexed: 2 },
            items: [
              [0, 'indexed'],
              [1, 'indexed'],
            ],
          },
        ],
      }),
      index({
        drops: [{ dropId: 'd', received: 1, accepted: 1, counts: { superseded: 1 }, items: [[0, 'superseded']] }],
      }),
    ])
      expect(judge({ index: INDEX }, other, FOLDER)).toMatchObject({ noticed: 'unnoticed' })
  })
})
