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
    ['application/rss+xml', '<?xml version="1.0"?><rss version="2.0">'],
    [
      'application/rss+xml',
      '<r:RDF xmlns="http://purl.org/rss/1.0/" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    ],
    ['application/atom+xml', '<feed xmlns="http://www.w3.org/2005/Atom">'],
    ['application/atom+xml', '<!-- one --><a:entry xmlns:a="http://www.w3.org/2005/Atom">'],
    ['text/vnd.iptc.nitf', '<nitf><head/></nitf>'],
    ['text/vnd.iptc.newsml', '<!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd" [ <!-- > --> ]><NewsML>'],
    ['application/vnd.iptc.g2.newsitem+xml', '<n:newsItem xmlns:n="http://iptc.org/std/nar/2006-10-01/">'],
    ['application/vnd.iptc.g2.newsmessage+xml', '<newsMessage>'],
    ['application/xml', '<?xml version="1.0"?><newsItem xmlns="urn:somebody:else">'],
    ['application/xml', '<?xml version="1.0"?><entry/>'],
    ['application/xml', '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'],
    ['application/xml', '<?xml version="1.0"?><!-- <rss> never ends'],
    ['application/feed+json', '{"version": "https://jsonfeed.org/version/1.1", "items": []}'],
    ['application/json', '{"text": "\\"version\\": \\"https://jsonfeed.org/version/1\\""}'],
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
    ['message/rfc822', 'From: Ana <a@example.org>\r\nSubject: b\r\n\r\nText.'],
    ['message/rfc822', 'Received: from x\n\tby y\nMIME-Version: 1.0\nContent-Type: text/plain\n\nText.'],
    ['application/mbox', 'From a@example.org Wed Oct  2 09:30:00 2024\nFrom: a@example.org\nSubject: b\n\nText.'],
    ['text/plain', 'From: the desk\nSubject: the harbour\nand so on.'],
    ['text/plain', 'Date: today\nPlace: Almería\n\nText.'],
    ['text/plain', 'From a distance, on 2 October 2024\nthe harbour is small.'],
    ['text/csv', 'title,author,text\nA,B,C\nD,E,"F, G"\n'],
    ['text/csv', 'Headline;Date;Body\r\nA;B;C\r\nD;E;F'],
    ['text/plain', 'title,author,text\nA,B,C\nD,E\n'],
    ['text/plain', 'A title, an author, a text.\nAnd more, of that, here.\n'],
    ['application/zip', 'PK\u0003\u0004rest'],
    ['application/rtf', '{\\rtf1\\ansi'],
    ['text/plain', '\u0001A text of the wire, in its frame.\u0003'],
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
    ['text/plain', 'From: a@example.org\nSubject: b\n\nText.', 'text/plain'],
    ['text/csv', 'Any text may be a table.', 'text/csv'],
    ['message/rfc822', 'X-Unknown: a header\n\nText.', 'message/rfc822'],
  ])('believes %s of %j', (stated, content, mediaType) => {
    expect(recognise(stated, Buffer.from(content), true)).toMatchObject({ kind: 'recognised', mediaType })
  })

  it.each([
    ['text/xml', '<rss version="2.0">', 'application/rss+xml'],
    ['application/xml', '<nitf>', 'text/vnd.iptc.nitf'],
    ['application/xml', '<!doctype html><p>x', 'text/html'],
    ['application/rss+xml', '<feed xmlns="http://www.w3.org/2005/Atom">', 'application/atom+xml'],
    ['text/vnd.iptc.newsml', '<newsMessage>', 'application/vnd.iptc.g2.newsmessage+xml'],
    ['application/json', '{"version": "https://jsonfeed.org/version/1"}', 'application/feed+json'],
  ])('lets the content say which dialect %s of %j is', (stated, content, mediaType) => {
    expect(recognise(stated, Buffer.from(content), true)).toMatchObject({ kind: 'recognised', mediaType })
  })

  it('names the root of XML that is not known', () => {
    const refused = recognise(undefined, Buffer.from('<?xml version="1.0"?><a:invoice xmlns:a="urn:a"/>'), true)
    expect(refused).toMatchObject({ problem: { detail: expect.stringContaining('with the root <a:invoice>') } })
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
    ['message/rfc822', '<!doctype html>', 'type-mismatch'],
    ['application/pdf', '{\\rtf1\\ansi', 'type-mismatch'],
    ['application/msword', 'anything', 'unsupported-type'],
    [undefined, '{\\rtf1\\ansi', 'unsupported-type'],
    [undefined, '<?xml version="1.0"?><invoice>', 'unsupported-type'],
    ['application/xml', '<?xml version="1.0"?><invoice>', 'unsupported-type'],
    ['application/rss+xml', '{"a":1}', 'type-mismatch'],
    ['application/feed+json', '<rss version="2.0">', 'type-mismatch'],
  ])('refuses %s of %j', (stated, content, code) => {
    const refused = recognise(stated, Buffer.from(content), true)
    expect(refused.kind === 'refused' && problemCode(refused.problem)).toBe(code)
  })
})
