import type { IncomingMessage, ServerResponse } from 'node:http'
import { prefersHtml } from './prefers-html.ts'
import type { WebPage } from './web-page.ts'

/** Addresses that show people a view, and, but for a few, give scripts JSON. */
const VIEW =
  /^\/(?:search|stories(?:\/[^/]+)?|topics(?:\/[^/]+)?|dead(?:\/[^/]+)?|drops(?:\/[^/]+)?|articles(?:\/[^/]+)?)?$/

/** Before every route: a browser that asks for HTML at the address of a view gets the page, whatever a script would get there. */
export function servePage(page: WebPage) {
  return (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse, next: () => void): void => {
    const { method, headers } = request
    const [path = ''] = (request.originalUrl ?? request.url ?? '').split('?')
    if ((method !== 'GET' && method !== 'HEAD') || !VIEW.test(path)) return next()
    response.setHeader('vary', 'accept')
    if (!prefersHtml(headers.accept)) return next()
    try {
      const { headers: own, body } = page.shell()
      response.writeHead(200, own).end(method === 'HEAD' ? undefined : body)
    } catch {
      // Not built: the routes behind say what there is.
      next()
    }
  }
}
