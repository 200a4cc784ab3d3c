import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Paths } from '../openapi/document.ts'
import { prefersHtml } from './prefers-html.ts'
import type { WebPage } from './web-page.ts'

/** Addresses that show people a view, and, but for a few, give scripts JSON; `/dead/counts` is that of no letter. */
const VIEW =
  /^\/(?:search|stories(?:\/[^/]+)?|topics(?:\/[^/]+)?|dead(?:\/(?!counts\/?$)[^/]+)?|drops(?:\/[^/]+)?|articles(?:\/[^/]+)?)?\/?$/

/**
 * Before every route: a browser that asks for HTML gets the page at the address of a view, whatever a script would get there, and with 404 at an address that is none of
 * the documented ones, so that it can say so and lead on. All else is left to the routes.
 */
export function servePage(page: WebPage, documented: Paths) {
  const others = [/^\/assets\//, ...Object.keys(documented).map(patternOf)]
  return (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse, next: () => void): void => {
    const { method, headers } = request
    const [path = ''] = (request.originalUrl ?? request.url ?? '').split('?')
    const isView = VIEW.test(path)
    if ((method !== 'GET' && method !== 'HEAD') || (!isView && others.some((other) => other.test(path)))) return next()
    response.setHeader('vary', 'accept')
    if (!prefersHtml(headers.accept)) return next()
    try {
      const { headers: own, body } = page.shell()
      response.writeHead(isView ? 200 : 404, own).end(method === 'HEAD' ? undefined : body)
    } catch {
      // Not built: the routes behind say what there is.
      next()
    }
  }
}

/** Of a path with its parameters in braces, each a segment. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)
}
