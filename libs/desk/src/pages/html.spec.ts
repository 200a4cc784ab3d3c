import { describe, expect, it } from '@jest/globals'
import { html } from './html.ts'

describe('html', () => {
  it('escapes text, in content and in attributes', () => {
    expect(html`<a title="${`"><script>'&`}">${'<b>'}</a>`.markup).toBe(
      '<a title="&quot;&gt;&lt;script&gt;&#39;&amp;">&lt;b&gt;</a>',
    )
  })

  it('puts markup in as it is, lists one after the other, and nothing for undefined', () => {
    expect(html`<p>${[html`<i>a</i>`, html`<i>b</i>`]}${undefined}${3}</p>`.markup).toBe('<p><i>a</i><i>b</i>3</p>')
  })
})
