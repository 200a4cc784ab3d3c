/** The words and phrases of a topic, parted by bars. Lower case. */
export interface TopicTerms {
  /** Code of the Media Topic. */
  readonly code: string
  /** Tell of the topic wherever they stand. */
  readonly sure: string
  /** Tell of it together with others: each may mean something else. */
  readonly likely: string
}
