// A step of housekeeping is one transaction. It keeps the writer from appends for as long as it takes: some milliseconds.
export const STEP_RECORDS = 250
export const STEP_BYTES = 4 * 1024 * 1024
