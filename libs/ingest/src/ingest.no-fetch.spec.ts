import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { form, Posting } from '../testing/posting.ts'

const TEXT = 'The tide gauge at Ullapool failed on Sunday, and the harbour master asked all boats to stay in port.'

/** Files that ask for something elsewhere, in every way their formats know; `at` is an address. */
const FILES: Readonly<Record<string, (at: string) => string>> = {
  'page.html': (at) => `<!doctype html><html><head><base href="${at}/base/"><title>Tides</title>
    <meta http-equiv="refresh" content="0; url=${at}/refresh"><link rel="stylesheet" href="${at}/a.css">
    <link rel="canonical" href="${at}/canonical"><link rel="amphtml" href="${at}/amp"><link rel="preload" href="${at}/p" as="fetch">
    <link rel="alternate" type="application/json+oembed" href="${at}/oembed"><meta property="og:image" content="${at}/og.png">
    <script src="${at}/a.js"></script><script type="module">import '${at}/b.js'; fetch('${at}/c')</script>
    <script type="application/ld+json">{"@context":"${at}/context","@type":"NewsArticle","@id":"${at}/id","headline":"Tides"}</script>
    <style>@import url(${at}/b.css); body { background: url('${at}/d.png') }</style></head>
    <body background="${at}/e.png"><article><p>${TEXT}</p><img src="${at}/f.png" srcset="${at}/g.png 2x"><iframe src="${at}/h"></iframe>
    <object data="${at}/i"></object><embed src="${at}/j"><video src="${at}/k" poster="${at}/l"></video><svg><use href="${at}/m#x"/>
    <image xlink:href="${at}/n"/></svg><p>${TEXT}</p></article><a ping="${at}/o" href="${at}/p">more</a></body></html>`,
  'page.xhtml': (at) => `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${at}/a.xsl"?>
    <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "${at}/xhtml1-strict.dtd">
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Tides</title></head><body><p>${TEXT}</p></body></html>`,
  'doctype.xml': (
    at,
  ) => `<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "${at}/nitf.dtd"><nitf><body><body.head><hedline><hl1>Tides</hl1></hedline>
    </body.head><body.content><p>${TEXT}</p></body.content></body></nitf>`,
  'entity.xml': (
    at,
  ) => `<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY e SYSTEM "${at}/e"><!ENTITY % p SYSTEM "${at}/p"> %p;
    <!ENTITY f SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&e;&f;${TEXT}</p></body.content></body></nitf>`,
  'include.xml': (
    at,
  ) => `<?xml version="1.0"?><nitf xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x ${at}/x.xsd" xsi:noNamespaceSchemaLocation="${at}/y.xsd">
    <body><body.content><xi:include href="${at}/i.xml"/><xi:include parse="text" href="file:///etc/passwd"/><p>${TEXT}</p>
    <media media-type="image"><media-reference source="${at}/m.jpg" xlink:href="${at}/n"/></media></body.content></body></nitf>`,
  'newsml-g2.xml': (
    at,
  ) => `<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${at}/guid" version="1"
    standard="NewsML-G2" standardversion="2.29"><catalogRef href="${at}/catalog.xml"/><itemMeta><link rel="irel:seeAlso" href="${at}/l"/>
    </itemMeta><contentMeta><headline>Tides</headline></contentMeta><contentSet><remoteContent href="${at}/r.jpg"/><inlineXML
    contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${TEXT}</p><img src="${at}/i.png"/></body></html>
    </inlineXML></contentSet></newsItem>`,
  'feed.rss': (
    at,
  ) => `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Coast</title>
    <link>${at}/</link><image><url>${at}/i.png</url></image><cloud domain="127.0.0.1" port="${new URL(at).port}" path="/rpc"/>
    <item><title>Tides</title><link>${at}/1</link><guid>${at}/1</guid><comments>${at}/c</comments><enclosure url="${at}/e.mp3" length="1"
    type="audio/mpeg"/><media:content url="${at}/m.jpg"/><description>${TEXT}</description></item></channel></rss>`,
  'feed.atom': (
    at,
  ) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="${at}/"><title>Coast</title><id>urn:f</id>
    <link rel="next" href="${at}/next"/><link rel="hub" href="${at}/hub"/><entry><id>urn:e</id><title>Tides</title><content src="${at}/c"
    type="text/html"/><link href="${at}/1"/><summary>${TEXT}</summary></entry></feed>`,
  'feed.json': (at) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      next_url: `${at}/next`,
      hubs: [{ type: 'WebSub', url: `${at}/hub` }],
      items: [
        {
          id: '1',
          url: `${at}/1`,
          external_url: `${at}/2`,
          image: `${at}/i`,
          content_html: `<p>${TEXT}</p><img src="${at}/j">`,
        },
      ],
    }),
  'article.json': (at) =>
    JSON.stringify({
      uri: `${at}/1`,
      $ref: `${at}/ref`,
      $schema: `${at}/schema`,
      html: `<p>${TEXT}</p><script src="${at}/s"></script>`,
    }),
  'lines.ndjson': (at) => `${JSON.stringify({ uri: `${at}/1`, text: `${TEXT} ${at}/in-the-text` })}\n`,
  'table.csv': (at) => `title,url,text,image\nTides,${at}/1,"${TEXT} =WEBSERVICE(""${at}/w"")",${at}/i.png\n`,
  'mail.eml': (at) =>
    [
      'From: Coast <coast@example.org>',
      'To: desk@example.org',
      'Subject: Tides',
      'Date: Wed, 4 May 2016 10:00:00 +0000',
      'Disposition-Notification-To: <x@127.0.0.1>',
      `List-Unsubscribe: <${at}/u>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<p>${TEXT}</p><img src="${at}/pixel">`,
      '--b',
      `Content-Type: message/external-body; access-type=URL; URL="${at}/x"`,
      '',
      'Content-Type: text/plain',
      '',
      '--b--',
      '',
    ].join('\r\n'),
  'archived.warc': (at) => {
    const page = `HTTP/1.1 301 Moved\r\nLocation: ${at}/moved\r\nContent-Type: text/html\r\n\r\n<html><body><p>${TEXT}</p></body></html>`
    return (
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${at}/page\r\nWARC-Date: 2016-05-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n` +
      `Content-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(page)}\r\n\r\n${page}\r\n\r\n`
    )
  },
  'plain.txt': (at) => `${TEXT}\n${at}/plain\n`,
}

describe('what is dropped', () => {
  let ingest: Posting
  let listener: Server
  let connections = 0
  let at = ''

  beforeAll(async () => {
    ingest = await Posting.start()
    listener = createServer((_request, response) => response.end(TEXT)).on('connection', () => connections++)
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    at = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  })

  afterAll(async () => {
    await ingest.close()
    listener.closeAllConnections()
    await new Promise((resolve) => listener.close(resolve))
  })

  it.each(Object.entries(FILES))('makes nobody fetch anything: %s', async (name, content) => {
    const { received } = await ingest.answer(form([name, content(at)]))
    expect([received > 0, connections]).toEqual([true, 0])
    expect(ingest.texts().filter((text) => text.includes('root:'))).toEqual([])
  })

  it('makes nobody fetch anything, compressed and with addresses for names and values', async () => {
    const body = gzipSync(FILES['lines.ndjson']?.(at) ?? '')
    const headers = {
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      referer: at,
      link: `<${at}/l>`,
    }
    const query = `?filename=${encodeURIComponent(`${at}/name.ndjson`)}&source=${encodeURIComponent(`${at}/source`)}`
    expect((await ingest.answer(body, headers, query)).accepted).toBe(1)
    expect(connections).toBe(0)
  })

  it('would be seen if it did', async () => {
    await (await fetch(at)).text()
    expect(connections).toBe(1)
  })
})
