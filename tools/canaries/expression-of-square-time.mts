// libs/ingest/src/canary.ts must break regexp/no-super-linear-backtracking
export const pair = /^([^=\s][^=]*?)\s*=\s*(.*)$/
