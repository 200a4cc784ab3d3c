import { join } from 'node:path'
import { installOnce } from './install.ts'
import { jdkOf } from './java.ts'
import { copyJars, pomOf } from './maven.ts'

/** What `java -cp CLASSPATH` needs. */
export interface Jars {
  /** Path of the command. */
  readonly java: string
  readonly classPath: string
}

/**
 * Installs jars with all that they depend on, once, for Java 17 and newer.
 *
 * @param dependencies as `group:artifact:version` or `group:artifact:version:classifier`
 * @throws ServiceError that says how to get what is missing
 */
export async function installJars(
  name: string,
  dependencies: readonly string[],
  onProgress?: (line: string) => void,
): Promise<Jars> {
  const jdk = jdkOf(17)
  const pom = pomOf(name.replace(/-[\d.]+$/, ''), dependencies)
  const home = await installOnce(name, pom, (dir) => copyJars(pom, dir), onProgress)
  return { java: join(jdk.home, 'bin', 'java'), classPath: join(home, 'jars', '*') }
}
