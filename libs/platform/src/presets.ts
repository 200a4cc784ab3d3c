/**
 * Where the backends are, as the environment would say it. A preset is configuration and nothing more: no code asks which one it runs
 * in, and any variable overrides it.
 */
export const EMBEDDED = {
  WIREDESK_LOG: 'embedded:',
  WIREDESK_CACHE: 'memory:',
  WIREDESK_INDEX: 'embedded:',
} as const

/** The split system, with the addresses of docker-compose.yml. */
export const DISTRIBUTED = {
  WIREDESK_LOG: 'kafka://kafka:9092',
  WIREDESK_CACHE: 'redis://redis:6379/0',
  WIREDESK_INDEX: 'opensearch://opensearch:9200',
} as const
