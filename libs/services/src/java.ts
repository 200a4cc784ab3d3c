import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ServiceError } from './service.ts'

/** A Java development kit: a folder with `bin/java` and `bin/javac`. */
export interface Jdk {
  readonly home: string
  /** The feature release, as in 17 or 25. */
  readonly version: number
}

/** The installed development kits, newest first: JAVA_HOME, those under /usr/lib/jvm, and that of the path. */
export function installedJdks(): readonly Jdk[] {
  const homes = [process.env['JAVA_HOME'] ?? '', ...underJvm(), ...onPath()].filter((home) => home !== '')
  const found = new Map<string, Jdk>()
  for (const home of homes) {
    const jdk = jdkAt(home)
    if (jdk !== undefined) found.set(jdk.home, jdk)
  }
  return [...found.values()].sort((a, b) => b.version - a.version)
}

/**
 * The newest kit of at least that release.
 *
 * @throws ServiceError that says how to get one
 */
export function jdkOf(atLeast: number): Jdk {
  const newest = installedJdks()[0]
  if (newest !== undefined && newest.version >= atLeast) return newest
  const has = newest === undefined ? 'none was found' : `the newest found is ${newest.version} in ${newest.home}`
  throw new ServiceError(
    `a JDK ${atLeast} or newer is needed and ${has}: \`apt-get install openjdk-17-jdk-headless\`, or point JAVA_HOME at one`,
  )
}

function underJvm(): readonly string[] {
  try {
    return readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name))
  } catch {
    return []
  }
}

function onPath(): readonly string[] {
  return (process.env['PATH'] ?? '').split(':').flatMap((dir) => {
    try {
      return [dirname(dirname(realpathSync(join(dir, 'javac'))))]
    } catch {
      return []
    }
  })
}

function jdkAt(path: string): Jdk | undefined {
  try {
    const home = realpathSync(path)
    realpathSync(join(home, 'bin', 'javac'))
    // The `release` file of JEP 223; "1.8.0_x" of older kits reads as 1, which is too old as well.
    const release = /^JAVA_VERSION="(\d+)/m.exec(readFileSync(join(home, 'release'), 'utf8'))
    return release === null ? undefined : { home, version: Number(release[1]) }
  } catch {
    return undefined
  }
}
