/** A set of the words of a list that is written with white space between them. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** A set of the phrases of a list that is written with bars or line breaks between them. */
export const phraseSet = (list: string): ReadonlySet<string> => new Set(phrases(list))

export const phrases = (list: string): readonly string[] =>
  list
    .split(/[|\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
