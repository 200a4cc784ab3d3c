import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { SERVICES_HOME } from './home.ts'
import { withLock } from './lock.mjs'
import { runCommand } from './run-command.ts'
import { ServiceError } from './service.ts'

/**
 * The path of a program of the system's; where it is missing and that can be done here, its package is installed first, once.
 *
 * @throws ServiceError that says how to get it
 */
export async function installedProgram(
  program: string,
  aptPackage: string,
  onProgress?: (line: string) => void,
): Promise<string> {
  const advice = `install it by \`apt-get install ${aptPackage}\`, or put ${program} on the path`
  const there = onPath(program)
  if (there !== undefined) return there
  if (onPath('apt-get') === undefined || process.getuid?.() !== 0) {
    throw new ServiceError(`${program} is not on the path, and only root can install it here: ${advice}`)
  }
  await withLock(join(SERVICES_HOME, 'locks', 'apt'), async () => {
    if (onPath(program) !== undefined) return
    onProgress?.(`installing ${aptPackage} by apt-get (once)`)
    // RUNLEVEL=1 keeps a package from starting a server of the system's own (invoke-rc.d).
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    await runCommand('apt-get', ['update', '-qq'], advice, env)
    const patience = ['-o', 'DPkg::Lock::Timeout=120']
    await runCommand(
      'apt-get',
      ['install', '-y', '-qq', ...patience, '--no-install-recommends', aptPackage],
      advice,
      env,
    )
  })
  const installed = onPath(program)
  if (installed === undefined) throw new ServiceError(`apt-get installed no ${program}: ${advice}`)
  return installed
}

function onPath(program: string): string | undefined {
  for (const dir of [...(process.env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/sbin']) {
    const file = join(dir, program)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      continue
    }
  }
  return undefined
}
