// libs/pipeline/src/canary.ts must break @typescript-eslint/no-explicit-any
export const value: any = 1
