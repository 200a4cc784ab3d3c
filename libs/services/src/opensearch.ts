import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installOnce } from './install.ts'
import { installedJdks, type Jdk } from './java.ts'
import { launch } from './launch.ts'
import { copyJars, pomOf } from './maven.ts'
import { freePorts } from './ports.ts'
import { runCommand } from './run-command.ts'
import { type RunningService, ServiceError, type StartOptions } from './service.ts'

const ANSWER_MS = 5_000

interface Release {
  readonly version: string
  /** The Java releases it runs on. */
  readonly java: number
  readonly newestJava: number
  readonly log4j: string
  readonly jvm: readonly string[]
  /** The folder under java/ with what differs between the major versions. */
  readonly sources: string
}

const RELEASES: Readonly<Record<2 | 3, Release>> = {
  3: {
    version: '3.8.0',
    java: 21,
    newestJava: Infinity,
    log4j: '2.25.4',
    jvm: ['--enable-native-access=ALL-UNNAMED'],
    sources: 'opensearch-3',
  },
  2: { version: '2.19.3', java: 17, newestJava: 21, log4j: '2.21.0', jvm: [], sources: 'opensearch-2' },
}

export interface OpenSearchOptions extends StartOptions {
  /** The major version; left out: 3 where a JDK 21 or newer is installed, else 2, which needs Java 17. */
  readonly major?: 2 | 3
}

/**
 * Starts a real OpenSearch, one node without the security plugin, on loopback. Resolves when its cluster is at least yellow;
 * its `url` is `http://host:port`.
 */
export async function startOpenSearch(options: OpenSearchOptions): Promise<RunningService> {
  const release = RELEASES[options.major ?? runnableMajors()[0] ?? 2]
  const jdk = kitFor(release)
  if (jdk === undefined) {
    const upTo = release.newestJava === Infinity ? 'or newer' : `to ${release.newestJava}`
    throw new ServiceError(
      `OpenSearch ${release.version} needs a JDK ${release.java} ${upTo}: point JAVA_HOME at one, or \`apt-get install openjdk-17-jdk-headless\` for OpenSearch ${RELEASES[2].version}`,
    )
  }
  const home = await install(release, jdk, options.onProgress)
  const [free, transport] = await freePorts(2)
  const port = options.port ?? free
  if (port === undefined || transport === undefined) throw new RangeError('two ports were asked for')
  const url = `http://127.0.0.1:${port}`
  return launch(
    {
      name: 'opensearch',
      url,
      port,
      command: join(jdk.home, 'bin', 'java'),
      args: [
        '-Xms512m',
        '-Xmx512m',
        '-XX:+UseSerialGC',
        '-XX:+ExitOnOutOfMemoryError',
        // The quick compiler alone: half the start and half the memory, at a fifth less speed once warm.
        '-XX:TieredStopAtLevel=1',
        '-Dlog4j2.level=warn',
        ...release.jvm,
        '-cp',
        `${join(home, 'classes')}:${join(home, 'jars', '*')}`,
        'wiredesk.services.SearchNode',
        options.dir,
        String(port),
        String(transport),
      ],
      answers: async () => {
        const health = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=2s`, {
          signal: AbortSignal.timeout(ANSWER_MS),
        })
        await health.arrayBuffer()
        return health.status === 200
      },
    },
    options,
  )
}

/** The major versions that the installed JDKs can run, the newest first. */
export function runnableMajors(): readonly (2 | 3)[] {
  return ([3, 2] as const).filter((major) => kitFor(RELEASES[major]) !== undefined)
}

function kitFor({ java, newestJava }: Release): Jdk | undefined {
  return installedJdks().find(({ version }) => version >= java && version <= newestJava)
}

function install(release: Release, jdk: Jdk, onProgress?: (line: string) => void): Promise<string> {
  const { version } = release
  const pom = pomOf('opensearch', [
    `org.opensearch:opensearch:${version}`,
    `org.opensearch.plugin:transport-netty4-client:${version}`,
    `org.opensearch.plugin:analysis-common:${version}`,
    `org.opensearch.plugin:reindex-client:${version}`,
    `org.opensearch.plugin:lang-painless:${version}`,
    `org.opensearch.plugin:mapper-extras-client:${version}`,
    `org.apache.logging.log4j:log4j-core:${release.log4j}`,
  ])
  const java = fileURLToPath(new URL('../java/', import.meta.url))
  const sources = [join(java, 'SearchNode.java'), join(java, release.sources, 'LocalNode.java')]
  const recipe = [pom, ...sources.map((file) => readFileSync(file, 'utf8'))].join('\n')
  return installOnce(
    `opensearch-${version}`,
    recipe,
    async (dir) => {
      await copyJars(pom, dir)
      await runCommand(
        join(jdk.home, 'bin', 'javac'),
        ['--release', String(release.java), '-cp', join(dir, 'jars', '*'), '-d', join(dir, 'classes'), ...sources],
        `the main class of OpenSearch ${version} does not compile`,
      )
    },
    onProgress,
  )
}
