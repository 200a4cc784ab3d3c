// libs/pipeline/src/canary.ts must break @typescript-eslint/no-non-null-assertion
export const first = (list: readonly string[]) => list[0]!
