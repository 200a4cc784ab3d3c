import type { DeadLetterPage } from '@wiredesk/article-index'
import { Client, type ClientOptions } from '../client.ts'
import { printJson, printTable, safe } from '../print.ts'

interface DeadOptions extends ClientOptions {
  readonly class?: string
  readonly stage?: string
  readonly state?: string
  readonly limit: number
}

export async function dead(id: string | undefined, options: DeadOptions): Promise<void> {
  const client = new Client(options)
  if (id !== undefined) return printJson(await client.get(`/dead/${encodeURIComponent(id)}`))
  const { class: code, stage, state, limit } = options
  const page = await client.get<DeadLetterPage>('/dead', { class: code, stage, state, limit })
  if (options.json) return printJson(page)
  console.log(`${page.total} ${page.total === 1 ? 'dead letter' : 'dead letters'}`)
  if (page.total === 0) return
  console.log()
  printTable(
    ['class', 'stage', 'count'],
    page.byClass.map((each) => [safe(each.class), safe(each.stage), each.count]),
  )
  console.log()
  printTable(
    ['id', 'state', 'class', 'attempts', 'at', 'detail'],
    page.items.map((item) => [
      safe(item.id),
      item.state,
      safe(item.class),
      item.attempts,
      item.at,
      safe(item.detail).slice(0, 80),
    ]),
  )
}
