import { describe, expect, it } from '@jest/globals'
import { download } from './download.ts'

const original = { hash: 'abc', mediaType: 'text/html', bytes: 1 }

const nameOf = (file: string | undefined) => download(original, Buffer.from('x'), file).headers?.['content-disposition']

describe('download', () => {
  it.each([
    ['a.txt', `attachment; filename="a.txt"; filename*=UTF-8''a.txt`],
    ['../../etc/passwd', `attachment; filename="passwd"; filename*=UTF-8''passwd`],
    ['C:\\inbox\\a.txt', `attachment; filename="a.txt"; filename*=UTF-8''a.txt`],
    ['a"\r\nx: y;.txt', `attachment; filename="a_x: y;.txt"; filename*=UTF-8''a%22x%3A%20y%3B.txt`],
    [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    [
      'новости.txt',
      `attachment; filename="_______.txt"; filename*=UTF-8''%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8.txt`,
    ],
    ['\ud800.txt', `attachment; filename="_.txt"; filename*=UTF-8''%EF%BF%BD.txt`],
    ['', `attachment; filename="abc"; filename*=UTF-8''abc`],
    [undefined, `attachment; filename="abc"; filename*=UTF-8''abc`],
  ])('names %j so that nothing can be made of the name', (file, expected) => {
    expect(nameOf(file)).toBe(expected)
  })

  it('gives no media type that could end its header', () => {
    const odd = { ...original, mediaType: 'text/html\r\nx: y' }
    expect(download(odd, Buffer.from('x'), 'a').headers?.['content-type']).toBe('application/octet-stream')
  })
})
