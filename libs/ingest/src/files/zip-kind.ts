const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1')
/** Of a local header, before its name. */
const HEADER_BYTES = 30
const MAX_NAME = 255
const LENGTH_BEHIND = 0x8

const ZIP = 'application/zip'
const MIMETYPE = 'mimetype'
const STORED_TYPE = /^application\/(?:epub\+zip|vnd\.oasis\.opendocument\.[a-z-]+)/

/** By the folder of its parts, what an Office Open XML package is. */
const OFFICE: readonly (readonly [folder: string, mediaType: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]
/** What a package begins with; an archive in which one lies begins with that one's name. */
const PACKAGE_START = /^(?:\[Content_Types\]\.xml$|_rels\/|docProps\/|customXml\/|word\/|xl\/|ppt\/)/
const PACKAGE_PARTS = new Set(['[Content_Types].xml', '_rels/.rels'])

/**
 * What a ZIP file is, by the entries at its start: an office document, a book, or an archive (`application/zip`). EPUB and OpenDocument say it
 * in their first entry, `mimetype`, which is stored as it is.
 */
export function zipKindOf(head: Uint8Array): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const names = namesIn(bytes)
  if (names[0] === MIMETYPE) return mimetypeEntry(bytes) ?? ZIP
  if (!PACKAGE_START.test(names[0] ?? '') || !names.some((name) => PACKAGE_PARTS.has(name))) return ZIP
  return OFFICE.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ?? ZIP
}

/** Whether a media type is of a file that is a ZIP inside, and no archive. */
export function isZipKind(mediaType: string): boolean {
  return OFFICE.some(([, each]) => each === mediaType) || STORED_TYPE.test(mediaType)
}

/** From local header to local header: an archive of documents has their names in it, too. */
function namesIn(bytes: Buffer): readonly string[] {
  const names: string[] = []
  for (let at = bytes.indexOf(LOCAL_HEADER); at !== -1 && at + HEADER_BYTES <= bytes.length;) {
    const nameLength = bytes.readUInt16LE(at + 26)
    const data = at + HEADER_BYTES + nameLength + bytes.readUInt16LE(at + 28)
    names.push(bytes.toString('latin1', at + HEADER_BYTES, at + HEADER_BYTES + Math.min(nameLength, MAX_NAME)))
    // Who writes as he compresses says the length behind the file.
    const streamed = (bytes.readUInt16LE(at + 6) & LENGTH_BEHIND) !== 0
    at = bytes.indexOf(LOCAL_HEADER, streamed ? data : data + bytes.readUInt32LE(at + 18))
  }
  return names
}

function mimetypeEntry(bytes: Buffer): string | undefined {
  const extraLength = bytes.readUInt16LE(28)
  const start = HEADER_BYTES + MIMETYPE.length + extraLength
  return STORED_TYPE.exec(bytes.toString('latin1', start, start + MAX_NAME))?.[0]
}
