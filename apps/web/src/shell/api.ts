import type { Problem } from '@wiredesk/contracts'
import { authorization, noticeStatus } from './key.ts'

/** What the desk refused, or why it did not answer. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export interface Answered<T> {
  readonly status: number
  readonly body: T
}

/** Asks the desk as a script does. Nothing is kept by the browser: the same address gives it a page. Throws {@link Refused}. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<Answered<T>> {
  let response: Response
  let text: string
  try {
    response = await fetch(path, {
      ...init,
      cache: 'no-store',
      headers: { accept: 'application/json', ...authorization(), ...init.headers },
    })
    text = await response.text()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refused(noAnswer())
  }
  noticeStatus(response.status)
  const body: unknown = parse(text)
  if (response.ok) return { status: response.status, body: body as T }
  throw new Refused(isProblem(body) ? body : unreadable(response.status, path))
}

/** The bytes at an address, as a download of them would be. Throws {@link Refused}. */
export async function askBytes(path: string): Promise<Blob> {
  const response = await fetch(path, { headers: authorization() }).catch(() => {
    throw new Refused(noAnswer())
  })
  noticeStatus(response.status)
  if (response.ok) return await response.blob()
  const body = parse(await response.text())
  throw new Refused(isProblem(body) ? body : unreadable(response.status, path))
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  return (await ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body) })).body
}

/** What to tell of anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem
  return { type: '/problems/internal', title: 'Something went wrong on this page', status: 0, detail: String(error) }
}

export function noAnswer(): Problem {
  return {
    type: '/problems/no-answer',
    title: 'No answer',
    status: 0,
    detail: 'Wiredesk did not answer: is it still running, and is this machine connected to it?',
  }
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'detail' in body
}

/** The stable code of a problem: the last path segment of its type. */
export function codeOf({ type }: Problem): string {
  return type.slice(type.lastIndexOf('/') + 1)
}

/** An address with the parameters that have a value. */
export function address(path: string, parameters: Readonly<Record<string, string | number | undefined>> = {}): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unreadable(status: number, path: string): Problem {
  return {
    type: '/problems/internal',
    title: 'An answer that makes no sense',
    status,
    detail: `${path} answered ${status} without a reason`,
  }
}
