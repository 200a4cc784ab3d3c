export type { DeskOptions } from './desk-options.ts'
export { DeskModule } from './desk.module.ts'
export { openApi } from './openapi/open-api.ts'
