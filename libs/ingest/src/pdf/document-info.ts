import { cleanLine, languageOf } from '../text/clean-text.ts'
import { publicationDate } from '../text/publication-date.ts'

/** What a document says of itself (PDF 32000, 14.3.3), where that makes sense. */
export interface DocumentInfo {
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly createdAt?: string | undefined
  readonly modifiedAt?: string | undefined
  readonly keywords?: string[] | undefined
  readonly language?: string | undefined
}

const DATE = /^(?:D:)?(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-]\d{2})'?(\d{2})?'?)?/
/** Names of files, and what programs put there. */
const NO_TITLE =
  /\.(?:docx?|html?|indd|odt|pages|pdf|qxd|qxp|rtf|tex|txt|xlsx?)$|^(?:microsoft (?:word|powerpoint) - |untitled|document ?\d*$|slide \d+|[\w-]+$)/i
const NO_AUTHOR =
  /^(?:admin(?:istrator)?|author|default|guest|microsoft office user|owner|pc|root|unknown|user|\W*)$|[\\/@]/i

export function documentInfo(info: Readonly<Record<string, unknown>>): DocumentInfo {
  const line = (name: string): string | undefined => {
    const value = info[name]
    return typeof value === 'string' ? cleanLine(value) : undefined
  }
  const [title, author] = [line('Title'), line('Author')]
  const keywords = line('Keywords')
    ?.split(/[,;]/)
    .flatMap((keyword) => cleanLine(keyword) ?? [])
  return {
    title: title !== undefined && isTitle(title) ? title : undefined,
    author: author !== undefined && isPerson(author) ? author : undefined,
    createdAt: pdfDate(line('CreationDate') ?? ''),
    modifiedAt: pdfDate(line('ModDate') ?? ''),
    keywords: keywords && keywords.length > 0 ? [...new Set(keywords)] : undefined,
    language: languageOf(line('Language') ?? ''),
  }
}

/** Whether a title in the properties of a document was meant as one: no name of a file, and more than a word. */
export const isTitle = (title: string): boolean => !NO_TITLE.test(title)

/** Whether an author in the properties of a document is a name, not that of an account. */
export const isPerson = (author: string): boolean => !NO_AUTHOR.test(author)

/** `D:20160504100000+02'00'`, as ISO 8601: a day where there is no time, nothing where there is no day. */
export function pdfDate(value: string): string | undefined {
  const [, year, month, day, hour, minute = '00', second = '00', z, zoneHour, zoneMinute = '00'] =
    DATE.exec(value) ?? []
  if (year === undefined) return undefined
  if (hour === undefined) return publicationDate(`${year}-${month}-${day}`)
  const zone = z ?? (zoneHour === undefined ? 'Z' : `${zoneHour}:${zoneMinute}`)
  return publicationDate(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
}
