import { consumerGroup } from '@wiredesk/pipeline'

const GROUP_START = consumerGroup('')

/** Topics and groups have a configured prefix in the log. Users see it; the port takes and gives names without. */
export class Names {
  readonly #prefix: string

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  /** As a user sees it, and any other tool that looks into the log. */
  shown(name: string): string {
    return this.#prefix + name
  }

  /** As the port takes it. A name that a user gave without the prefix is taken, too. */
  inner(shown: string): string {
    return shown.startsWith(this.#prefix) ? shown.slice(this.#prefix.length) : shown
  }
}

/** The stage that a group, named without prefix, belongs to; `null` for a group of somebody else. */
export function stageOf(group: string): string | null {
  return group.startsWith(GROUP_START) ? group.slice(GROUP_START.length) : null
}
