import { Controller, Get, Inject, Query } from '@nestjs/common'
import { DESK_OPTIONS, type DeskOptions } from '../desk-options.ts'
import { readQuery } from '../requests/read-query.ts'
import { NO_AUDIT, type AuditEntry, type AuditLog } from './audit-log.ts'
import { auditParameters } from './audit-parameters.ts'

@Controller('audit')
export class AuditController {
  readonly #audit: AuditLog

  constructor(@Inject(DESK_OPTIONS) { audit = NO_AUDIT }: DeskOptions) {
    this.#audit = audit
  }

  @Get()
  latest(@Query() query: unknown): { readonly entries: readonly AuditEntry[] } {
    return { entries: this.#audit.latest(readQuery(auditParameters, query).limit) }
  }
}
