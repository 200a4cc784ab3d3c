import { describe, expect, it } from '@jest/globals'
import { ProblemError, problemCode } from '@wiredesk/contracts'
import iconv from 'iconv-lite'
import { decodeText, decodeUtf8 } from './decode-text.ts'

function refusal(decode: () => string): string {
  try {
    return `read as ${decode()}`
  } catch (error) {
    return error instanceof ProblemError ? problemCode(error.problem) : String(error)
  }
}

describe('decodeText', () => {
  it('reads UTF-8, with a mark and without', () => {
    expect(decodeText(Buffer.from('Zürich – “ja”'))).toBe('Zürich – “ja”')
    expect(decodeText(Buffer.from('\ufeffZürich'))).toBe('Zürich')
  })

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'reads %s by its mark, whatever else is said',
    (charset) => {
      const bytes = iconv.encode('Zürich', charset, { addBOM: true })
      expect(decodeText(bytes, { stated: 'iso-8859-1', declared: 'utf-8' })).toBe('Zürich')
    },
  )

  it('reads a stated charset, also where the bytes would be UTF-8 too', () => {
    expect(decodeText(iconv.encode('Привет', 'windows-1251'), { stated: 'windows-1251' })).toBe('Привет')
    expect(decodeText(Buffer.from('é'), { stated: 'latin1' })).toBe('Ã©')
  })

  it('takes what calls itself ASCII for UTF-8 where it is', () => {
    expect(decodeText(Buffer.from('é'), { stated: 'us-ascii' })).toBe('é')
    expect(decodeText(Buffer.from([0xe9]), { stated: 'US-ASCII' })).toBe('é')
  })

  it('reads charsets that only the second library knows', () => {
    expect(decodeText(iconv.encode('é', 'cp437'), { stated: 'cp437' })).toBe('é')
  })

  it('prefers the declaration to UTF-8, and UTF-8 to a declaration that is wrong', () => {
    expect(decodeText(iconv.encode('日本語', 'shift_jis'), { declared: 'shift_jis' })).toBe('日本語')
    expect(decodeText(Buffer.from('日本'), { declared: 'big5-nonsense' })).toBe('日本')
    expect(
      decodeText(iconv.encode('Der Bürgermeister von München sprach über Größe.', 'latin1'), { declared: 'utf-8' }),
    ).toContain('Bürgermeister')
  })

  it('refuses bytes that are not in the stated charset, and a charset that nobody knows', () => {
    expect(refusal(() => decodeText(Buffer.from([0x61, 0xff]), { stated: 'utf-8' }))).toBe('encoding')
    expect(refusal(() => decodeText(Buffer.from('text'), { stated: 'klingon' }))).toBe('encoding')
    expect(refusal(() => decodeText(Buffer.from([0xff, 0xfe, 0x61])))).toBe('encoding')
  })

  describe('where nothing is said', () => {
    it.each([
      [
        'windows-1252',
        'La réunion s’est achevée à l’aube, a déclaré le ministre de l’économie. Les négociateurs étaient épuisés.',
      ],
      [
        'windows-1252',
        'Die Minister haben sich in München über die künftige Finanzierung geeinigt, erklärte die Präsidentin.',
      ],
      [
        'windows-1252',
        'The café owner said the price would rise. It was a long day for everyone in the small town by the sea.',
      ],
      [
        'windows-1252',
        '“We will not leave,” said the mayor. The town’s council met on Tuesday – its first meeting since May.',
      ],
      ['windows-1251', 'Министры договорились о продлении перемирия, сообщил представитель правительства во вторник.'],
      ['koi8-r', 'Министры договорились о продлении перемирия, сообщил представитель правительства во вторник.'],
      [
        'iso-8859-2',
        'Rząd ogłosił, że zawieszenie broni zostanie przedłużone o kolejne siedem dni, powiedział rzecznik.',
      ],
      ['shift_jis', '閣僚は停戦の延長で合意したと、政府報道官が火曜日に述べた。交渉は夜明けまで続いた。'],
      ['gb18030', '部长们同意延长停火协议，政府发言人周二表示。谈判一直持续到黎明。'],
      ['windows-1256', 'اتفق الوزراء على تمديد وقف إطلاق النار، بحسب ما قال المتحدث باسم الحكومة يوم الثلاثاء'],
    ])('reads %s that looks written: %s', (charset, text) => {
      expect(decodeText(iconv.encode(text, charset))).toBe(text)
    })

    it.each([
      ['a sequence cut short', 'Ministers agreed \xe2\x80 truce. They said it would hold for the rest of the week.'],
      [
        'a bad second byte',
        'This is an article about things \xc3\x28 and other matters that we talk about in the city.',
      ],
      [
        'an emoji cut short',
        'Ministers agreed the truce \xf0\x9f\x92 and said more about it in the morning of the day.',
      ],
      [
        'bytes that never occur',
        'Hello \xff\xfe\xfd world, this text is broken \x80\x81 here and the rest is long enough.',
      ],
      ['overlong forms', 'A path \xc0\xaf\xe0\x80\xaf that tries to get through as something else than it is.'],
      ['a few bytes', 'A text \xff\xfe\xfd.'],
      ['bytes of no sense', 'Some valid text then \xf8\xa1\xa1\xa1\xa1 invalid'],
      ['bytes of no word', 'The quick brown fox \xff jumped over the lazy dog and the bear'],
      [
        'UTF-8 with one byte lost',
        'Le ministre a d\xc3\xa9clar\xc3 que la r\xc3\xa9union \xc3\xa9tait termin\xc3\xa9e, selon lui.',
      ],
    ])('refuses UTF-8 with %s', (_, latin1) => {
      expect(refusal(() => decodeText(Buffer.from(latin1, 'latin1')))).toBe('encoding')
    })
  })
})

describe('decodeUtf8', () => {
  it('drops a mark and refuses all but UTF-8', () => {
    expect(decodeUtf8(Buffer.from('\ufeff{}'))).toBe('{}')
    expect(refusal(() => decodeUtf8(Buffer.from([0x22, 0xe9, 0x22])))).toBe('encoding')
  })
})
