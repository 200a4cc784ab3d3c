import { isIP } from 'node:net'
import { hostname } from 'node:os'

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '::0'])

/** Whether an address or a name leads to this machine and to no other. */
export function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}

/**
 * The names by which a browser may call this server. A page elsewhere can have its own name lead here (DNS rebinding), and read as if it were ours; it cannot change what
 * it calls itself. Always ours: loopback names, and what the server is bound to. Bound to every address: each address as such, this machine's name, and names
 * without a dot, such as those of services beside it; nobody elsewhere can make those lead here. All else must be named.
 */
export class HostAllowlist {
  readonly #bound: string
  readonly #named: readonly string[]

  /** `named`: host names, `*.example.org` for all below one, `*` for any; with a port, where it answers on another one. */
  constructor(boundTo: string, named: readonly string[] = []) {
    this.#bound = boundTo.toLowerCase()
    this.#named = named.map((name) => name.toLowerCase())
  }

  /** Whether a `Host` header names this server; its port says nothing: it may be mapped. */
  allows(host: string | undefined): boolean {
    const name = nameIn(host)
    if (name === undefined) return false
    return this.#isOurs(name) || this.#named.some((pattern) => fits(withoutPort(pattern), name))
  }

  /** Whether an origin was named to be ours, though the `Host` header says another name: behind a proxy that rewrites it. */
  names(origin: string): boolean {
    if (!URL.canParse(origin)) return false
    const { host } = new URL(origin)
    return host !== '' && this.#named.some((pattern) => fits(pattern, host))
  }

  #isOurs(name: string): boolean {
    if (isLoopback(name) || name === this.#bound) return true
    if (!WILDCARDS.has(this.#bound)) return false
    return isIP(name) > 0 || !name.includes('.') || name === hostname().toLowerCase()
  }
}

/** Without port, brackets, and the dot that ends an absolute name; `undefined` for what is no host. */
function nameIn(host = ''): string | undefined {
  const [, address, name] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+?)\.?)(?::\d{1,5})?$/.exec(host.toLowerCase()) ?? []
  return address ?? name
}

function withoutPort(pattern: string): string {
  return pattern.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
}

function fits(pattern: string, name: string): boolean {
  if (pattern === '*') return true
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern
}
