export const INGESTED = 'stock.ingested'
export const ENRICHED = 'stock.enriched'
