import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/** A Maven pom that has these `group:artifact:version` or `group:artifact:version:classifier` as its only dependencies. */
export function pomOf(name: string, dependencies: readonly string[]): string {
  const entries = dependencies.map((coordinates) => {
    const [group, artifact, version, classifier] = coordinates.split(':')
    const only = classifier === undefined ? '' : `<classifier>${classifier}</classifier>`
    return `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${only}</dependency>`
  })
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0">',
    '  <modelVersion>4.0.0</modelVersion>',
    `  <groupId>wiredesk.services</groupId><artifactId>${name}</artifactId><version>1</version><packaging>pom</packaging>`,
    '  <dependencies>',
    ...entries,
    '  </dependencies>',
    '</project>',
    '',
  ].join('\n')
}

/** Fills `dir/jars` with the run-time class path of that pom. Needs Maven and, the first time, the network. */
export async function copyJars(pom: string, dir: string): Promise<void> {
  const file = join(dir, 'pom.xml')
  writeFileSync(file, pom)
  await runCommand(
    'mvn',
    [
      'dependency:copy-dependencies',
      '--batch-mode',
      '--quiet',
      `--file=${file}`,
      `-DoutputDirectory=${join(dir, 'jars')}`,
      '-DincludeScope=runtime',
    ],
    'Maven fetches the jars and needs Maven Central; `apt-get install maven` installs it',
  )
}
