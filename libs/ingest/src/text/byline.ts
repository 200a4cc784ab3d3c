const BY =
  /^(?:(?:words|story|text|written|posted|published|reported|reporting|article|review|analysis|opinion)\s+)?by\s*:?\s+/i
const AUTHOR = /^(?:author|autor|autorin|auteur|autore|作者|记者|文)s?\s*[:：]\s*/i
/** The same words begin names, "Di Stefano", "von der Aue, Ursula": what follows has to be a whole name, or an agency's. */
const ELSEWHERE =
  /^(?:(?:[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI|[Dd]oor|DOOR|[Aa][vf]|A[VF])(?:\s*:)?\s+(?=\p{Lu}[^\s,]*\s+\p{Lu})|(?:Von|Par|Por|Di|Door|Av|Af)\s+(?=\p{Lu}{2}))/u

/** A byline without the word that only says that it is one: "By Ann Lee", "Von Eva Rot", "Words by Bo Ek". */
export function withoutBy(byline: string): string {
  const bare = byline.replace(BY, '').replace(AUTHOR, '').replace(ELSEWHERE, '')
  return /\S/.test(bare) ? bare : byline
}
