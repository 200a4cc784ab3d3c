/** What to do with kinds of file that are known and not taken, by the start of their media type. */
const ADVICE: readonly (readonly [start: string, advice: string])[] = [
  ['application/x-ole-storage', 'a document of an old Office: save it as .docx, .csv or .pdf'],
  ['application/msword', 'save it as .docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'save the sheet as .csv'],
  ['application/vnd.openxmlformats-officedocument.presentationml', 'export it as .pdf'],
  ['application/vnd.oasis.opendocument.text', 'save it as .docx'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'save the sheet as .csv'],
  ['application/vnd.oasis.opendocument', 'export it as .pdf'],
  ['application/epub', 'unpack it and send its pages'],
  ['application/rtf', 'save it as .docx'],
  ['image/', 'run text recognition (OCR) on it and send the text'],
  ['audio/', 'send a transcript'],
  ['video/', 'send a transcript'],
]

/** What a sender can do about a file of this kind; `undefined` where nothing special. */
export function adviceFor(mediaType: string): string | undefined {
  return ADVICE.find(([start]) => mediaType.startsWith(start))?.[1]
}
