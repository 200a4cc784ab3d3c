// libs/pipeline/src/canary.ts must break no-restricted-properties
export const port = process.env['PORT']
