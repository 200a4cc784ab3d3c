import { spawn } from 'node:child_process'
import { ServiceError } from './service.ts'

/**
 * Runs a program to its end.
 *
 * @returns its standard output
 * @throws ServiceError with the end of its output and `advice` when it is not there or fails
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  advice: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const end = () => child.kill()
  process.once('exit', end)
  let out = ''
  let all = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    all = (all + text).slice(-4000)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    all = (all + text).slice(-4000)
  })
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new ServiceError(`${command} does not run: ${advice}`, { cause })))
    child.once('close', (code) => {
      process.off('exit', end)
      if (code === 0) resolve(out)
      else reject(new ServiceError(`${command} ${args[0] ?? ''} failed with ${code}: ${advice}\n${all.trim()}`))
    })
  })
}
