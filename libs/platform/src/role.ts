import type { DynamicModule, InjectionToken } from '@nestjs/common'
import type { Stage, StageStats } from '@wiredesk/pipeline'
import type { RoleName } from './role-names.ts'

/** What a role may need of the backends; `log` is there for every role. */
export type Backend = 'cache' | 'index' | 'originals'

/** A part of the line that can run by itself or beside others: a Nest module and the stages that it provides. */
export interface Role {
  readonly name: RoleName
  readonly needs: readonly Backend[]
  readonly module: DynamicModule
  /** Tokens of the stages in `module`: each is carried by a runner. */
  readonly stages?: readonly InjectionToken<Stage<unknown, unknown>>[]
  /** Tokens of the stats in `module` of work that no runner carries, such as answering HTTP. */
  readonly stats?: readonly InjectionToken<StageStats>[]
}
