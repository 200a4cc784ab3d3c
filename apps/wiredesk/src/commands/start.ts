import { serve, type RoleName } from '@wiredesk/platform'
import { composeRoles } from '../roles.ts'

export async function start(names: readonly RoleName[], { config: file }: { readonly config?: string }): Promise<void> {
  await serve({ roles: (config) => composeRoles(names, config), file })
}
