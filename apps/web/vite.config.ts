import { defineConfig } from 'vite'

/** What has `light-dark()`, popovers and the like without help. */
const TARGET = ['chrome125', 'firefox125', 'safari17.5']

/** Nothing inline: the policy of the page allows neither scripts nor styles in it. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: TARGET, assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
})
