/**
 * What articles of the newswire set are about, by our own reading, before any classifier of ours had read them: the number of each with the topics at
 * the top that fit it, the first two digits of their codes, what it is mainly about first.
 */
const TABLE = `
7: 11 16 14 | 25: 09 05 | 43: 14 | 61: 11 16 08 | 79: 02 16 | 97: 01 08 | 115: 03 | 133: 03 | 151: 02 |
169: 01 14 07 | 187: 16 | 205: 16 | 223: 13 08 | 241: 02 07 | 259: 02 | 277: 10 04 06 | 295: 14 | 313: 04 |
331: 04 06 | 349: 04 02 11 | 367: 02 | 385: 11 12 | 403: 11 | 421: 07 11 | 439: 13 | 457: 11 16 | 475: 11 | 493: 03 |
511: 11 | 529: 09 04 | 547: 11 | 565: 04 11 | 583: 05 08 | 601: 02 | 619: 04 10 | 637: 11 14 | 655: 15 | 673: 06 03 |
691: 04 | 709: 13 | 727: 01 | 745: 02 | 763: 02 | 781: 13 04 | 799: 02 11 | 817: 07 11 | 835: 02`

/** By the article's id: codes of the topics that fit, the main one first. */
export const topicLabels: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.split(/[|\n]/).flatMap((entry): readonly [string, readonly string[]][] => {
    const [number = '', digits = ''] = entry.trim().split(': ')
    return digits === '' ? [] : [[`ww_train-${number}`, digits.split(' ').map((two) => `medtop:${two}000000`)]]
  }),
)
