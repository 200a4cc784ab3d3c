import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'

const HEADING = /^\/\/ (?<path>\S+) must break (?<rule>\S+)\n/

/** What lint said of one canary. */
export interface CanaryReport {
  /** The canary's file name. */
  readonly name: string
  /** The rule that must report it, and no other; undefined where none may. */
  readonly expected: string | undefined
  readonly reported: readonly string[]
}

/** Whether lint said what it had to. */
export function isAwake({ expected, reported }: CanaryReport): boolean {
  return expected === undefined
    ? reported.length === 0
    : reported.length > 0 && reported.every((rule) => rule === expected)
}

/**
 * Lints each file of `tools/canaries` as if it stood at the path that its first line names. The boundary rule needs the
 * project graph (`nx show projects`); without it that rule reports nothing, which is what this is here to find out.
 *
 * @param root the folder of the repository
 */
export async function lintCanaries(root: string): Promise<readonly CanaryReport[]> {
  // Rules that need types cannot see a file that is not there.
  const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] })
  const folder = join(root, 'tools', 'canaries')
  return Promise.all(
    readdirSync(folder).map(async (name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      const heading = HEADING.exec(text)?.groups
      if (heading?.['path'] === undefined) throw new Error(`${name} does not begin with "// PATH must break RULE"`)
      const results = await eslint.lintText(text, { filePath: join(root, heading['path']) })
      const messages = results.flatMap((result) => result.messages)
      return {
        name,
        expected: heading['rule'] === 'nothing' ? undefined : heading['rule'],
        reported: messages.map(({ ruleId, message }) => ruleId ?? message),
      }
    }),
  )
}
