/**
 * Whether an `Accept` header asks for HTML before JSON, as browsers do (RFC 9110, 12.5.1). A script that takes anything, or says nothing, is
 * better served with JSON.
 */
export function prefersHtml(accept: string | undefined): boolean {
  const weights = new Map((accept ?? '').split(',').map(readRange))
  const wanted = weights.get('text/html') ?? 0
  return wanted > 0 && wanted >= (weights.get('application/json') ?? 0)
}

function readRange(range: string): [mediaType: string, weight: number] {
  const [mediaType = '', ...parameters] = range
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return [mediaType, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
}
