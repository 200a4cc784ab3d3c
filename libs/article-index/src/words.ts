/**
 * Words: runs of letters, digits and marks; scripts that put no space between words give one word a character, and
 * phrases of them.
 */
export const WORD = /[\p{sc=Han}\p{sc=Hiragana}]|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}]]+/gv
