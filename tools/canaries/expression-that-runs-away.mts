// libs/ingest/src/canary.ts must break no-restricted-syntax
export const prologue = /^(?:\s|<!--[\s\S]*?-->)*<html/
