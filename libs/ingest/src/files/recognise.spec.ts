import { describe, expect, it } from '@jest/globals'
import { problemCode } from '@wiredesk/contracts'
import { recognise } from './recognise.ts'
import { sniff } from './sniff.ts'

describe('sniff', () => {
  it.each([
    ['text/plain', 'Ferry services resume on Friday.'],
    ['text/plain', '[Correction] An earlier report was wrong.'],
    ['text/plain', '{sic} he wrote.'],
    ['text/plain', '[1] A first note.'],
    ['text/plain', 'a < b <c> d'],
    ['text/plain', '<3 from all of us'],
    ['text/html', '<!DOCTYPE html><p>x'],
    ['text/html', '\ufeff\n<!-- made by hand --><HTML>'],
    ['text/html', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html>'],
    ['text/html', '<p class="lead">Text</p>'],
    ['application/xml', '<?xml version="1.0"?><rss version="2.0">'],
    ['application/xml', '<nitf><head/></nitf>'],
    ['application/xml', '<feed xmlns="http://www.w3.org/2005/Atom">'],
    ['application/json', '{"text": "x"}'],
    ['application/json', '{\n  "text": "x"\n}\n'],
    ['application/json', '[\n  {"text": "x"},\n  {"text": "y"}\n]'],
    ['application/json', '{"text": "cut sho'],
    ['application/json', '["a", "b"]'],
    ['application/json', '{}'],
    ['application/json', '[[[['],
    ['application/x-ndjson', '{"text": "x"}\n{"text": "y"}\n'],
    ['application/x-ndjson', '{"text": "x"}\r\n\r\n{"text": "cut sho'],
    ['application/pdf', '%PDF-1.4'],
    ['application/zip', 'PK\u0003\u0004rest'],
    ['application/rtf', '{\\rtf1\\ansi'],
    ['application/octet-stream', 'text with \0 in it'],
    ['application/octet-stream', '\u0001\u0002\u0003\u0004 a few words'],
  ])('takes for %s: %j', (mediaType, content) => {
    expect(sniff(Buffer.from(content), true)).toBe(mediaType)
  })

  it('sees through UTF-16', () => {
    expect(sniff(Buffer.from('\ufeff<!doctype html>', 'utf16le'), true)).toBe('text/html')
    expect(sniff(Buffer.from('\ufeff{"text":"x"}', 'utf16le'), true)).toBe('application/json')
  })

  it('takes the start of a long text in brackets for text', () => {
    expect(sniff(Buffer.from(`[${'word '.repeat(1_000)}`), false)).toBe('text/plain')
  })
})

describe('recognise', () => {
  it.each([
    ['text/plain', 'A text.', 'text/plain'],
    ['text/html', 'Words before <b>any</b> block.', 'text/html'],
    ['application/ld+json', '{}', 'application/ld+json'],
    ['application/x-ndjson', '{"text":"one line"}', 'application/x-ndjson'],
    ['application/json', 'nonsense', 'application/json'],
  ])('believes %s of %j', (stated, content, mediaType) => {
    expect(recognise(stated, Buffer.from(content), true)).toMatchObject({ kind: 'recognised', mediaType })
  })

  it.each([
    ['application/json', '<!doctype html>', 'type-mismatch'],
    ['application/json', '{"a":1}\n{"a":2}', 'type-mismatch'],
    ['application/x-ndjson', '<!doctype html>', 'type-mismatch'],
    ['text/html', '{"a":1}', 'type-mismatch'],
    ['text/html', 'no markup', 'type-mismatch'],
    ['text/plain', '<html>', 'type-mismatch'],
    ['text/plain', '{"a":1}', 'type-mismatch'],
    ['text/plain', '%PDF-1.4', 'type-mismatch'],
    ['application/pdf', '%PDF-1.4', 'unsupported-type'],
    [undefined, '%PDF-1.4', 'unsupported-type'],
    [undefined, '<?xml version="1.0"?><rss>', 'unsupported-type'],
  ])('refuses %s of %j', (stated, content, code) => {
    const refused = recognise(stated, Buffer.from(content), true)
    expect(refused.kind === 'refused' && problemCode(refused.problem)).toBe(code)
  })
})
