import { MAX_TEXT_BYTES, ProblemError } from '@wiredesk/contracts'
import { Parser } from 'htmlparser2'
import { SaxesParser } from 'saxes'
import { checkDoctype } from './doctype.ts'
import { NAMED_CHARACTERS } from './named-characters.ts'
import { checkAttributes, RecordBuilder, tooLarge, type XmlReading, type XmlRecord } from './record-builder.ts'

const CHUNK = 64 * 1024

/**
 * The records of a document, one by one, as they end. Nothing is fetched, and no declared entity is expanded. Throws ProblemError `malformed` for what is
 * not well-formed XML, `entity-forbidden`, and the limits of {@link RecordBuilder}.
 */
export function* xmlRecords(xml: string, reading: XmlReading): Generator<XmlRecord, void, undefined> {
  const builder = new RecordBuilder(reading)
  let attributes = 0
  let unheard = 0
  const parser = new SaxesParser()
  Object.assign(parser.ENTITIES, NAMED_CHARACTERS)
  const on = (act: () => void): void => {
    unheard = 0
    act()
  }
  parser.on('doctype', (declaration) => on(() => checkDoctype(declaration)))
  parser.on('comment', () => on(() => undefined))
  parser.on('processinginstruction', () => on(() => undefined))
  parser.on('attribute', () => on(() => checkAttributes(++attributes)))
  parser.on('opentag', (tag) =>
    on(() => {
      attributes = 0
      builder.open(tag.name, Object.entries(tag.attributes))
    }),
  )
  parser.on('text', (text) => on(() => builder.text(text)))
  parser.on('cdata', (text) => on(() => builder.text(text)))
  parser.on('closetag', () => on(() => builder.close()))
  parser.on('error', ({ message }) => {
    throw new ProblemError('malformed', `it is no well-formed XML (${message.slice(0, 100)})`)
  })
  for (const chunk of chunksOf(xml)) {
    // The parser keeps a text in pieces, which take many times its length, until it has all of it.
    unheard += chunk.length
    yield* after(() => parser.write(chunk), builder)
    if (unheard > MAX_TEXT_BYTES) throw tooLarge('textBytes', `a text in it has more than ${MAX_TEXT_BYTES} characters`)
  }
  yield* after(() => parser.close(), builder)
}

/**
 * The same for feeds, of which many are not well-formed: stray ampersands, undeclared prefixes, tags that cross or never end. A record in which the
 * file ends is told as not complete. Throws ProblemError `incomplete` at the end of a file that ends before its root does, between two records.
 */
export function* tolerantXmlRecords(xml: string, reading: XmlReading): Generator<XmlRecord, void, undefined> {
  const builder = new RecordBuilder(reading, true)
  let ended = false
  let cut = false
  const parser = new Parser(
    {
      onprocessinginstruction(name, data) {
        if (/^!doctype$/i.test(name)) checkDoctype(data.slice(name.length))
        else if (/^!(?:entity|element|attlist|notation)$/i.test(name)) checkDoctype(`[${data}`)
      },
      onopentag: (name, attributes) => builder.open(name, Object.entries(attributes)),
      ontext: (text) => builder.text(text),
      onclosetag() {
        cut ||= ended
        builder.close(!ended)
      },
    },
    { xmlMode: true },
  )
  for (const chunk of chunksOf(xml)) yield* after(() => parser.write(chunk), builder)
  ended = true
  parser.end()
  const last = builder.take()
  yield* last
  if (!builder.seenRoot) throw new ProblemError('malformed', 'it has no element')
  if (cut && last.every(({ complete }) => complete))
    throw new ProblemError('incomplete', 'the file ends before its last end tag')
}

/** The records that have ended with a step of the parser, also where it throws. */
function* after(step: () => unknown, builder: RecordBuilder): Generator<XmlRecord, void, undefined> {
  try {
    step()
  } finally {
    yield* builder.take()
  }
}

function* chunksOf(text: string): Generator<string, void, undefined> {
  const trimmed = text.trimStart()
  for (let from = 0; from < trimmed.length; from += CHUNK) yield trimmed.slice(from, from + CHUNK)
}
