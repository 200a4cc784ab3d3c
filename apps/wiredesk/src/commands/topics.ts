import { Client, type ClientOptions } from '../client.ts'
import { printJson, printTable } from '../print.ts'

interface Topics {
  readonly topics: readonly {
    readonly name: string
    readonly records: number
    readonly bytes: number
    readonly ratePerSecond: number
    readonly groups: readonly {
      readonly group: string
      readonly members: number
      readonly lag: number
      readonly lagSeconds: number
      readonly state: string
    }[]
  }[]
}

interface Stages {
  readonly stages: readonly {
    readonly stage: string
    readonly instances: readonly unknown[]
    readonly ratePerSecond: number
    readonly processed: number
    readonly retried: number
    readonly dead: number
    readonly state: string
  }[]
}

export async function topics(options: ClientOptions): Promise<void> {
  const client = new Client(options)
  const [logged, running] = await Promise.all([client.get<Topics>('/topics'), client.get<Stages>('/stages')])
  if (options.json) return printJson({ ...logged, ...running })
  printTable(
    ['topic', 'records', 'bytes', 'per second'],
    logged.topics.map(({ name, records, bytes, ratePerSecond }) => [name, records, bytes, ratePerSecond]),
  )
  console.log()
  printTable(
    ['group', 'topic', 'members', 'lag', 'seconds', 'state'],
    logged.topics.flatMap(({ name, groups }) =>
      groups.map(({ group, members, lag, lagSeconds, state }) => [
        group,
        name,
        members,
        lag,
        Math.round(lagSeconds),
        state,
      ]),
    ),
  )
  console.log()
  printTable(
    ['stage', 'instances', 'per second', 'processed', 'retried', 'dead', 'state'],
    running.stages.map((each) => [
      each.stage,
      each.instances.length,
      each.ratePerSecond,
      each.processed,
      each.retried,
      each.dead,
      each.state,
    ]),
  )
}
