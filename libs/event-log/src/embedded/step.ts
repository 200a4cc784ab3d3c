// A step of housekeeping is one transaction. It keeps the writer from appends for as long as it takes: some milliseconds.
export const STEP_RECORDS = 250
export const STEP_BYTES = 4 * 1024 * 1024

/** Size of a record in SQL; of a damaged one, what can be told. */
export const BYTES = 'ifnull(length(key), 0) + ifnull(length(headers), 0) + ifnull(length(value), 0)'
