export { FAILPOINTS, type FailpointName } from './catalogue.ts'
export { failpoint } from './failpoint.ts'
export { type Action, parseFailpoints, type Trap } from './parse-failpoints.ts'
