/** What a suite needs is not on this machine; the message says what, and what to do about it. */
export class Missing extends Error {
  override readonly name: string = 'Missing'
}
