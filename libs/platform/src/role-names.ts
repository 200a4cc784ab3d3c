/** Every role, in the order of the line. */
export const roleNames = ['ingest', 'enrichment', 'indexer', 'desk'] as const
export type RoleName = (typeof roleNames)[number]
