const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For the text and the attributes of XML and HTML. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => NAMED[sign] ?? sign)

export const MARKUP_MARKS = ['<', '>', '</', '="', '"', '\n', '&', '<!', '?>']

export const paragraphs = (text: string, tag = 'p'): string =>
  text
    .split('\n')
    .map((line) => `<${tag}>${escaped(line)}</${tag}>`)
    .join('\n')
