import { Agent, request } from 'node:http'
import type { PostedArticle } from '../articles.ts'

export const IN_FLIGHT = 32

/** Posts each body, so many at a time; resolves once all are answered. Throws for an answer that is no success. */
export async function post(
  url: string,
  contentType: string,
  bodies: readonly Buffer[],
  inFlight: number,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const queue = bodies.values()
  const worker = async () => {
    for (const body of queue) await postOne(agent, url, contentType, body)
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  agent.destroy()
}

export function asSingles(articles: readonly PostedArticle[]): readonly Buffer[] {
  return articles.map((article) => Buffer.from(JSON.stringify(article)))
}

/** Bodies of `size` lines each. */
export function asNdjson(articles: readonly PostedArticle[], size: number): readonly Buffer[] {
  const bodies: Buffer[] = []
  for (let at = 0; at < articles.length; at += size) {
    bodies.push(
      Buffer.from(
        articles
          .slice(at, at + size)
          .map((article) => `${JSON.stringify(article)}\n`)
          .join(''),
      ),
    )
  }
  return bodies
}

function postOne(agent: Agent, url: string, contentType: string, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': contentType, 'content-length': body.length }
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      const { statusCode = 0 } = response
      response.resume()
      response.once('end', () => (statusCode < 300 ? resolve() : reject(new Error(`${url} answered ${statusCode}`))))
    })
    call.once('error', reject)
    call.end(body)
  })
}
