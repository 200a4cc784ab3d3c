import { hostname } from 'node:os'
import { describe, expect, it } from '@jest/globals'
import { HostAllowlist } from './host-allowlist.ts'

describe('HostAllowlist', () => {
  const loopback = new HostAllowlist('127.0.0.1')
  const everywhere = new HostAllowlist('0.0.0.0')
  const named = new HostAllowlist('10.0.0.5', ['Desk.Example.org', '*.news.example', 'other.example:8443', '[fd00::1]'])

  it.each([
    '127.0.0.1',
    '127.0.0.1:8080',
    'localhost',
    'LOCALHOST:1',
    'wiredesk.localhost',
    '[::1]:8080',
    'localhost.',
  ])('is always called %s', (host) => {
    for (const hosts of [loopback, everywhere, named]) expect(hosts.allows(host)).toBe(true)
  })

  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example@127.0.0.1',
    '127.0.0.1@evil.example',
    'evil.example#localhost',
    'localhost:8080:1',
    '[::1].evil.example',
    '',
    '*',
    undefined,
  ])('is never called %s', (host) => {
    for (const hosts of [loopback, everywhere, named]) expect(hosts.allows(host === '*' ? 'a.*' : host)).toBe(false)
  })

  it('bound to loopback, is called by no other address or name', () => {
    for (const host of ['192.168.1.7', 'ingest', hostname()]) expect(loopback.allows(`${host}:8080`)).toBe(false)
  })

  it('bound to one address, is called by that one', () => {
    expect([named.allows('10.0.0.5:80'), named.allows('10.0.0.6:80')]).toEqual([true, false])
  })

  it('bound to every address, is called by addresses, by names of services beside it and by the name of the machine', () => {
    for (const host of ['192.168.1.7:8080', '[fd00::7]:8080', 'ingest:8080', hostname()])
      expect(everywhere.allows(host)).toBe(true)
  })

  it.each([
    ['desk.example.org', true],
    ['desk.example.org:443', true],
    ['a.b.news.example', true],
    ['news.example', false],
    ['evilnews.example', false],
    ['other.example', true],
    ['[fd00::1]:80', true],
    ['desk.example.org.evil.example', false],
  ])('is called by the names that were given: %s is %s', (host, allowed) => {
    expect(named.allows(host)).toBe(allowed)
  })

  it('is called anything where that was said', () => {
    expect(new HostAllowlist('127.0.0.1', ['*']).allows('evil.example')).toBe(true)
  })

  it.each([
    ['https://desk.example.org', true],
    ['https://desk.example.org:9999', false],
    ['https://other.example:8443', true],
    ['https://other.example', false],
    ['https://a.news.example', true],
    ['http://localhost:3000', false],
    ['null', false],
    ['file://', false],
  ])('names the origin %s: %s', (origin, named_) => {
    expect(named.names(origin)).toBe(named_)
  })
})
